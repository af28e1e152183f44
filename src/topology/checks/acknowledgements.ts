import { quote, type Check, type CheckLabel } from './check.js';
import { closest } from './closest.js';
import { FORM_CHECKS, LAYOUT_CHECKS } from './table.js';
import { unknownOption } from './unknown-option.js';

const LABELS: readonly CheckLabel[] = [unknownOption, ...FORM_CHECKS, ...LAYOUT_CHECKS];
const CHECKS = new Map(LABELS.map((check) => [check.id, check]));

const acknowledgeUnknown: Check = {
  id: 'acknowledge-unknown',
  severity: 'error',
  reports: 'an acknowledged id that no check has',
  why: 'the warning that was meant stays, and the line looks as if it did something',
  find: ({ estate: { acknowledge } }) =>
    acknowledge.flatMap((id, index) => {
      if (CHECKS.has(id)) return [];
      const similar = closest(id, [...CHECKS.keys()]);
      return [
        {
          path: `acknowledge[${index}]`,
          what: `no check is called ${quote(id)}`,
          mend: similar === undefined ? 'take it out' : `did you mean ${quote(similar)}?`,
        },
      ];
    }),
};

const acknowledgeError: Check = {
  id: 'acknowledge-error',
  severity: 'error',
  reports: 'an acknowledged id of an error',
  why: 'errors stop whatever is acknowledged: what they report does not work',
  find: ({ estate: { acknowledge } }) =>
    acknowledge.flatMap((id, index) => {
      const check = CHECKS.get(id);
      if (check === undefined || check.severity === 'warning' || check.softenedBy !== undefined) return [];
      return [
        {
          path: `acknowledge[${index}]`,
          what: `${quote(id)} is an error`,
          mend: 'take it out, and mend what it reports',
        },
      ];
    }),
};

export const ACKNOWLEDGEMENT_CHECKS: readonly Check[] = [acknowledgeUnknown, acknowledgeError];
