import type { IConstruct } from 'constructs';
import { DeclarationError } from './declaration-error.js';

/**
 * Stacks are run without a look at their types, so a misspelt option would be left out without a word: an admin who is none.
 *
 * @param known each option that there is
 * @throws DeclarationError for what is not one of them
 */
export const refuseUnknown = <Options extends object>(
  construct: IConstruct,
  options: Options | undefined,
  known: Readonly<Record<keyof Options, true>>,
): void => {
  const unknown = Object.keys(options ?? {}).filter((name) => !Object.hasOwn(known, name));
  if (unknown.length === 0) return;
  throw new DeclarationError(
    construct,
    `there is no option ${unknown.join(', ')}; expected ${Object.keys(known).sort().join(', ')}`,
  );
};
