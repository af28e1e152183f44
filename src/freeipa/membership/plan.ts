import {
  at,
  isKnown,
  isWhollyKnown,
  modeOf,
  unknown,
  type Change,
  type Decision,
  type Diagnostics,
  type PlanContext,
} from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import type { GroupEntry } from '../group/entry.js';
import { both, KINDS, NOBODY, ofKinds, union, without, type Kind, type Members } from '../members.js';
import { unknownNames } from '../names.js';
import type { Intent } from '../rights.js';
import type { MembershipAttributes, MembershipState, ProposedMembership } from './attributes.js';
import { warnAboutAddition, warnAboutAudit, warnAboutRemoval } from './announce.js';
import { decide } from './decide.js';
import { lintMembership } from './lints.js';
import { cycleProblems } from './chains.js';
import { checkOwners } from './owners.js';
import { namedIn, unmanagedIn } from './state.js';

/** Says by name who comes and who goes, refuses names that nobody has, and plans what will be left unmanaged. */
export async function planMembership(
  { prior, proposed }: Change<MembershipAttributes>,
  { client, diagnostics }: PlanContext<MembershipAttributes, FreeipaClient>,
): Promise<ProposedMembership | void> {
  if (!proposed) {
    if (prior) await planDeletion(prior, client, diagnostics);
    return;
  }
  const groupId = isKnown(proposed.group_id) ? proposed.group_id : undefined;
  const sameGroup = prior !== null && prior.group_id === groupId;
  if (prior && !sameGroup) await planDeletion(prior, client, diagnostics);
  const group = client && groupId ? await client.groups.byId(groupId) : undefined;
  if (client && groupId && !group) {
    diagnostics.error({
      path: at('group_id'),
      summary: `FreeIPA has no group with the id ${groupId}`,
      detail: 'Give the id of a freeipa_group, or the ipaUniqueID of a group (ipa group-show NAME --all).',
    });
    return;
  }

  const mode = modeOf(proposed.mode);
  const wanted = ofKinds((kind) => knownNames(proposed[kind]));
  const named = sameGroup ? namedIn(prior) : NOBODY;
  const present = presentMembers(sameGroup ? prior : null, group);
  if (client) await checkNames(wanted, present ?? NOBODY, group, client, diagnostics);

  const decision = decide(mode, wanted, named, present ?? NOBODY);
  if (client && group && mode !== 'audit') {
    client.plannedGroups.willNest(group, union(wanted, decision.unmanaged).groups);
    diagnostics.error(...(await cycleProblems(group, decision.added.groups, client)));
  }
  const whollyKnown = KINDS.every((kind) => isWhollyKnown(proposed[kind]));
  if (client && group && whollyKnown) checkOwners(group, mode, wanted, client, diagnostics);
  await lintMembership(mode, whollyKnown ? wanted : undefined, group, client, diagnostics);
  if (mode === 'audit') warnAboutAudit(wanted, present, decision.unmanaged, group, diagnostics);
  else {
    warnAboutRemoval(mode, decision.removed, group, diagnostics);
    warnAboutAddition(decision.added, group, diagnostics);
    if (client && group) diagnostics.error(...client.limits.removal(group, decision.removed));
    if (client) await checkRights(group, decision, client, diagnostics);
  }

  /** Authoritative leaves nobody. Otherwise known when both sides are. */
  const unmanaged = (kind: Kind) => {
    if (mode === 'authoritative') return [];
    return present && isWhollyKnown(proposed[kind]) ? decision.unmanaged[kind] : unknown();
  };
  return {
    ...proposed,
    id: proposed.group_id,
    unmanaged_users: unmanaged('users'),
    unmanaged_groups: unmanaged('groups'),
    unmanaged_external: unmanaged('external'),
  };
}

/** As refreshed; in mode `audit` the names in state say nothing about the group, and before creation there is no state. */
function presentMembers(prior: MembershipState | null, group: GroupEntry | undefined): Members | undefined {
  if (prior && modeOf(prior.mode) !== 'audit') return union(namedIn(prior), unmanagedIn(prior));
  return group?.members;
}

async function checkNames(
  wanted: Members,
  present: Members,
  group: GroupEntry | undefined,
  client: FreeipaClient,
  diagnostics: Diagnostics,
): Promise<void> {
  const path = (kind: Kind) => at(kind);
  diagnostics.error(...(await unknownNames({ ...without(wanted, present), path }, client)));
  if (!group) return;
  if (wanted.groups.includes(group.name.toLowerCase())) {
    diagnostics.error({
      path: at('groups'),
      summary: `The group ${group.name} cannot be a member of itself`,
      detail: 'FreeIPA refuses it. Take its name out of groups.',
    });
  }
  if (wanted.external.length > 0 && !client.plannedGroups.takesExternal(group)) {
    diagnostics.error({
      path: at('external'),
      summary: `The group ${group.name} takes no members of trusted domains`,
      detail: 'Set external = true on the group, or leave external out.',
    });
  }
}

async function planDeletion(
  prior: MembershipState,
  client: FreeipaClient | undefined,
  diagnostics: Diagnostics,
): Promise<void> {
  if (modeOf(prior.mode) === 'audit') return;
  const group = await client?.groups.byId(prior.group_id);
  const removed = group ? both(namedIn(prior), group.members) : namedIn(prior);
  warnAboutRemoval('additive', removed, group, diagnostics);
  if (client && group) {
    diagnostics.error(...client.limits.removal(group, removed));
    await checkRights(group, { added: NOBODY, removed }, client, diagnostics);
  }
}

async function checkRights(
  group: GroupEntry | undefined,
  { added, removed }: Pick<Decision<Members>, 'added' | 'removed'>,
  client: FreeipaClient,
  diagnostics: Diagnostics,
): Promise<void> {
  const { users, groups, external } = union(added, removed);
  const members: Intent = { to: 'write', attribute: 'member', path: users.length > 0 ? at('users') : at('groups') };
  const sids: Intent = { to: 'write', attribute: 'ipaExternalMember', path: at('external') };
  const intents = [...(users.length + groups.length > 0 ? [members] : []), ...(external.length > 0 ? [sids] : [])];
  diagnostics.error(...(await client.rights.missing(group?.name ?? 'that is to be made', group, intents)));
}

const knownNames = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
