import { resolveEstate, type EstateDescription, type Facts } from '../model/index.js';
import { ACKNOWLEDGEMENT_CHECKS } from './acknowledgements.js';
import type { Check, CheckInput, CheckLabel, Finding } from './check.js';
import type { OptionTable } from './option-table.js';
import { ESTATE_OPTIONS } from './options.js';
import { FORM_CHECKS, LAYOUT_CHECKS } from './table.js';
import { unknownOption } from './unknown-option.js';

/** Everything that can be found, in the order in which it is looked for. */
export const CHECKS: readonly CheckLabel[] = [
  unknownOption,
  ...FORM_CHECKS,
  ...ACKNOWLEDGEMENT_CHECKS,
  ...LAYOUT_CHECKS,
];

export interface CheckOptions {
  /** @default - nothing is known of the machines */
  readonly facts?: Facts;
  /** @default - now */
  readonly now?: Date;
  /**
   * What may be written, where somebody else reads the same object, too.
   * @default - what a description may say
   */
  readonly options?: OptionTable;
}

/**
 * What is wrong with a description: errors first, warnings without those that were acknowledged. An error stays an error
 * whatever is acknowledged.
 */
export function checkEstate(
  description: EstateDescription,
  { facts = {}, now = new Date(), options = ESTATE_OPTIONS }: CheckOptions = {},
): readonly Finding[] {
  const unknown = findingsOf([unknownOption], { description, options });
  if (unknown.length > 0) return unknown;
  const input: CheckInput = { estate: resolveEstate(description), facts, now };
  const form = findingsOf(FORM_CHECKS, input);
  const readable = form.every(({ severity }) => severity !== 'error');
  const found = [...form, ...findingsOf([...ACKNOWLEDGEMENT_CHECKS, ...(readable ? LAYOUT_CHECKS : [])], input)];
  const open = found.filter(({ id, severity }) => severity === 'error' || !input.estate.acknowledge.includes(id));
  return open.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

function findingsOf<Input>(checks: readonly Check<Input>[], input: Input): readonly Finding[] {
  return checks.flatMap(({ id, severity, why, find }) =>
    find(input).map((violation) => ({
      id,
      severity: violation.severity ?? severity,
      path: violation.path,
      message: `${violation.what}: ${why}`,
      mend: violation.mend,
    })),
  );
}
