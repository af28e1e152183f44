import type { IConstruct } from 'constructs';
import { type OptionTable, unknownOptions } from '../topology/index.js';
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

/**
 * The same in any depth.
 *
 * @throws DeclarationError with all of them
 */
export function refuseUnknownInside(construct: IConstruct, options: object, known: OptionTable): void {
  const unknown = unknownOptions(options, known);
  if (unknown.length === 0) return;
  const lines = unknown.map((one) => `- ${one.path}; expected ${[...one.known].sort().join(', ')}`);
  throw new DeclarationError(construct, `has options that there are not:\n${lines.join('\n')}`);
}
