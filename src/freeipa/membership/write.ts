import type { Decision } from '../../plugin/index.js';
import type { GroupDirectory } from '../group/directory.js';
import type { GroupEntry } from '../group/entry.js';
import { stepsOf, type MemberStep } from '../group/member-steps.js';
import { Refusal, ResultCode } from '../ldap/errors.js';
import { KINDS, type Members } from '../members.js';

export interface Failure {
  readonly step: MemberStep;
  readonly refusal: Refusal;
}

/** Values in one modification: a server holds a whole one in memory, and works through its plugins' effects at once. */
const BATCH = 500;

/** Refusals that concern one of the values; every other answer would be the same for each of them. */
const OF_ONE_VALUE: readonly number[] = [
  ResultCode.constraintViolation,
  ResultCode.invalidSyntax,
  ResultCode.objectClassViolation,
];

/**
 * Adds and deletes single values, never the whole list: owners may be changing it in FreeIPA at the same time.
 * A batch that is refused for one value is halved until that one stands alone.
 *
 * @returns what was refused; everything else is done
 * @throws whatever ends the work half way. What was done until then shows in the directory's entry
 */
export async function changeMembers(
  group: GroupEntry,
  decision: Pick<Decision<Members>, 'added' | 'removed'>,
  directory: GroupDirectory,
  signal: AbortSignal,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  let now = group;
  const carryOut = async (batch: readonly MemberStep[]): Promise<void> => {
    signal.throwIfAborted();
    try {
      now = await directory.changeMembers(now, batch);
    } catch (error) {
      if (!(error instanceof Refusal) || !OF_ONE_VALUE.includes(error.code)) throw error;
      const [step] = batch;
      if (step && batch.length === 1) {
        failures.push({ step, refusal: error });
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      await carryOut(batch.slice(0, middle));
      await carryOut(batch.slice(middle));
    }
  };
  const steps = [
    ...KINDS.flatMap((kind) => stepsOf('delete', kind, decision.removed[kind])),
    ...KINDS.flatMap((kind) => stepsOf('add', kind, decision.added[kind])),
  ];
  for (let i = 0; i < steps.length; i += BATCH) await carryOut(steps.slice(i, i + BATCH));
  return failures;
}
