import { quote, type Check } from './check.js';
import { closest, nearestFirst } from './closest.js';
import { unknownOptions, type OptionTable } from './option-table.js';

/** A description as it was written: by plain JavaScript it may be anything. */
interface Written {
  readonly description: object;
  readonly options: OptionTable;
}

/** Asked before anything else: what is misspelt is missing in its right place, so that all that others say could follow from it. */
export const unknownOption: Check<Written> = {
  id: 'unknown-option',
  severity: 'error',
  reports: 'an option that there is not',
  why: 'it would be left out without a word',
  find: ({ description, options }) =>
    unknownOptions(description, options).map(({ path, name, known }) => {
      const similar = closest(name, known);
      return {
        path,
        what: `there is no option ${quote(name)}; expected ${nearestFirst(name, known).join(', ')}`,
        mend: similar === undefined ? 'take it out, or write one of them' : `did you mean ${quote(similar)}?`,
      };
    }),
};
