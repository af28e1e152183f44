import type { GroupDirectory } from '../group/directory.js';
import type { GroupEntry, Members } from '../group/entry.js';
import type { Change } from '../ldap/entry.js';
import { Refusal, ResultCode } from '../ldap/errors.js';
import type { Tree } from '../tree.js';
import { KINDS, type Decision, type Kind } from './decide.js';

/** One person or group that comes or goes. */
export interface Step {
  readonly operation: 'add' | 'delete';
  readonly kind: Kind;
  readonly name: string;
}

export interface Failure {
  readonly step: Step;
  readonly refusal: Refusal;
}

/** Values in one modification: a server holds a whole one in memory, and works through its plugins' effects at once. */
const BATCH = 500;

/** Refusals that concern one of the values; every other answer would be the same for each of them. */
const OF_ONE_VALUE: readonly number[] = [
  ResultCode.constraintViolation,
  ResultCode.invalidSyntax,
  ResultCode.objectClassViolation,
  ResultCode.unwillingToPerform,
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
  decision: Pick<Decision, 'added' | 'removed'>,
  directory: GroupDirectory,
  tree: Tree,
  signal: AbortSignal,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  let now = group;
  const carryOut = async (batch: readonly Step[]): Promise<void> => {
    signal.throwIfAborted();
    try {
      now = await directory.modify(now, (entry) => asChanges(outstanding(batch, entry.members), tree));
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
  const steps = [...stepsOf('delete', decision.removed), ...stepsOf('add', decision.added)];
  for (let i = 0; i < steps.length; i += BATCH) await carryOut(steps.slice(i, i + BATCH));
  return failures;
}

const stepsOf = (operation: Step['operation'], members: Members): Step[] =>
  KINDS.flatMap((kind) => members[kind].map((name) => ({ operation, kind, name })));

function outstanding(batch: readonly Step[], present: Members): Step[] {
  const sets = { users: new Set(present.users), groups: new Set(present.groups), external: new Set(present.external) };
  return batch.filter(({ operation, kind, name }) => sets[kind].has(name) === (operation === 'delete'));
}

function asChanges(steps: readonly Step[], tree: Tree): Change[] {
  const values = (operation: Step['operation'], kinds: readonly Kind[]) =>
    steps
      .filter((step) => step.operation === operation && kinds.includes(step.kind))
      .map(({ kind, name }) => (kind === 'users' ? tree.userDn(name) : kind === 'groups' ? tree.groupDn(name) : name));
  const changes = (['delete', 'add'] as const).flatMap((operation): Change[] => [
    { operation, attribute: 'member', values: values(operation, ['users', 'groups']) },
    { operation, attribute: 'ipaExternalMember', values: values(operation, ['external']) },
  ]);
  // A deletion without values would clear the whole attribute.
  return changes.filter((change) => change.values.length > 0);
}
