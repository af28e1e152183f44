import { at, both, decideNames, isKnown, isUnknown, listed, modeOf, unknown } from '../../plugin/index.js';
import type { Change, Decision, Diagnostics, PlanContext } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { titleOf } from '../roles/built-in.js';
import type { AssignmentAttributes, AssignmentState, ProposedAssignment } from './attributes.js';
import { obstacles } from './guards.js';
import { peopleOf } from './people.js';

type Context = PlanContext<AssignmentAttributes, MattermostClient>;

/** Says by name who gets the role and who loses it, refuses whom it cannot be given to, and what would lock people out. */
export const planAssignment = async (
  { prior, proposed }: Change<AssignmentAttributes>,
  { client, diagnostics, private: kept }: Context,
): Promise<ProposedAssignment | void> => {
  if (!client) return;
  if (prior && prior.role !== proposed?.role) await planRemoval(client, prior, diagnostics);
  if (!proposed || !isKnown(proposed.role)) return;
  const { role } = proposed;
  const mode = modeOf(proposed.mode);
  const written = isKnown(proposed.users) ? proposed.users : [];
  const wanted = written.filter(isKnown);
  const whollyKnown = !isUnknown(proposed.users) && !written.some(isUnknown);
  const planned = { ...proposed, id: role };
  if (!(await client.roles.role(role)) || !whollyKnown) {
    diagnostics.error(...(await obstacles(client, { role, added: [], removed: [] })));
    return { ...planned, unmanaged_users: mode === 'authoritative' ? [] : unknown() };
  }
  const holders = (await client.roles.holders(role)).map((user) => user.username);
  kept.set('holders', holders);
  const decision = decideNames(mode, wanted, prior?.role === role ? (prior.users ?? []) : [], holders);
  if (mode === 'audit') warnOfAudit(role, wanted, holders, decision, diagnostics);
  else await checkChange(client, role, decision, proposed.allow_missing_users === true, diagnostics);
  return { ...planned, unmanaged_users: decision.unmanaged };
};

/** Whom a destroy takes the role from: those whom the configuration names. */
export const takenOnDestroy = async (client: MattermostClient, state: AssignmentState): Promise<readonly string[]> =>
  modeOf(state.mode) === 'audit'
    ? []
    : both(
        (await client.roles.holders(state.role)).map((user) => user.username),
        state.users ?? [],
      );

const planRemoval = async (
  client: MattermostClient,
  prior: AssignmentState,
  diagnostics: Diagnostics,
): Promise<void> => {
  if (!(await client.roles.role(prior.role))) return;
  const removed = await takenOnDestroy(client, prior);
  diagnostics.error(...(await obstacles(client, { role: prior.role, added: [], removed })));
  announce(prior.role, { added: [], removed, unmanaged: [] }, diagnostics);
};

const checkChange = async (
  client: MattermostClient,
  role: string,
  decision: Decision,
  allowMissing: boolean,
  diagnostics: Diagnostics,
): Promise<void> => {
  const people = await peopleOf(client, role, decision.added, allowMissing);
  const added = people.accounts.map((user) => user.username);
  diagnostics.error(...people.refused);
  diagnostics.error(...(await obstacles(client, { role, added, removed: decision.removed })));
  announce(role, { ...decision, added }, diagnostics);
  diagnostics.warning(...people.remarks);
};

const announce = (role: string, { added, removed }: Decision, diagnostics: Diagnostics): void => {
  const parts = [said(added, 'gets it', 'get it'), said(removed, 'loses it', 'lose it')].filter(Boolean);
  if (parts.length === 0) return;
  diagnostics.warning({
    path: at('users'),
    summary: `${titleOf(role)}: ${parts.join('; ')}`,
    detail: 'At once, and in sessions that are open. Their other roles stay as they are.',
  });
};

const warnOfAudit = (
  role: string,
  wanted: readonly string[],
  holders: readonly string[],
  { unmanaged }: Decision,
  diagnostics: Diagnostics,
): void => {
  const lacking = wanted.filter((name) => !holders.includes(name));
  const parts = [
    said(lacking, 'does not have it', 'do not have it'),
    said(unmanaged, 'has it unnamed', 'have it unnamed'),
  ];
  if (parts.every((part) => part === '')) return;
  diagnostics.warning({
    path: at('users'),
    summary: `${titleOf(role)}: ${parts.filter(Boolean).join('; ')}`,
    detail: 'Mode audit shows this and changes nothing.',
  });
};

const said = (names: readonly string[], one: string, many: string): string =>
  names.length === 0 ? '' : `${listed([...names].sort())} ${names.length === 1 ? one : many}`;
