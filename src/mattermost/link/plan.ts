import { at, DiagnosticError, isUnknown, sameSet, unknown } from '../../plugin/index.js';
import type { Diagnostics, PrivateState } from '../../plugin/index.js';
import { sameFlags } from '../api/types.js';
import type { LinkFlags, Syncable, SyncableType } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { announce } from '../links/announce.js';
import type { PlanningContext } from '../links/announce.js';
import { grantedBefore } from '../links/former-grants.js';
import { linkableGroup } from '../links/group.js';
import { flagsIn, NO_LINKS, teamsOfChannels } from '../links/link-set.js';
import type { LinkSet } from '../links/link-set.js';
import { asLinkSet, desiredBeside } from '../links/one-link.js';
import { claim } from '../links/owners.js';
import { placeOf } from '../links/places.js';
import { knownLinks } from '../links/read.js';
import { idOf, resourceName } from './attributes.js';
import type { LinkState, ProposedLink } from './attributes.js';

export interface LinkChange {
  readonly prior: LinkState | null;
  readonly proposed: ProposedLink | null;
}

type Context = Omit<PlanningContext, 'client'> & {
  readonly client: MattermostClient | undefined;
  readonly private: Pick<PrivateState, 'get'>;
};

/** Checks the group, the team or channel and other owners, and says what happens to people. Writes nothing. */
export const planLink = async (
  type: SyncableType,
  change: LinkChange,
  context: Context,
): Promise<ProposedLink | undefined> =>
  context.client ? context.client.linkActivity.during(() => plan(type, change, context)) : plan(type, change, context);

const plan = async (
  type: SyncableType,
  { prior, proposed }: LinkChange,
  context: Context,
): Promise<ProposedLink | undefined> => {
  const { client, diagnostics } = context;
  const planned = proposed ? computed(prior, proposed) : undefined;
  const { group_id: groupId, syncableId } = proposed ?? prior ?? {};
  if (!client || typeof syncableId !== 'string' || (!proposed && prior?.on_destroy === 'keep')) return planned;
  const flags = proposed ? flagsOf(proposed) : undefined;
  if (proposed && !flags) return planned;

  const syncable: Syncable = { type, id: syncableId };
  if (proposed) await expectThere(client, syncable);
  const known = typeof groupId === 'string' ? groupId : undefined;
  if (proposed && known !== undefined) await linkableGroup(client, known);
  const current = known === undefined ? NO_LINKS : await knownLinks(client, known);
  const declared = flags ? await asLinkSet(client, syncable, flags) : NO_LINKS;
  if (flags && known !== undefined) {
    const replaced = prior !== null && (prior.group_id !== known || prior.syncableId !== syncableId);
    const claimed = { resource: resourceName(type), groupId: known, links: [syncableId], takesAll: false };
    if (!replaced) claim(client, { ...claimed, isNew: prior === null }, diagnostics);
    if (!prior) await lookFirst(client, { groupId: known, syncable, flags, current }, diagnostics);
  }
  await announce(
    { client, diagnostics, signal: context.signal, log: context.log },
    {
      groupId: known,
      granted: prior?.group_id === known ? grantedBefore(context.private) : [],
      declared,
      current,
      desired: desiredBeside(current, syncable, declared),
      revoke: proposed !== null || prior?.on_destroy === 'revoke',
    },
    {
      expected: proposed?.expected_members,
      prior,
      reconciles: planned !== undefined && isUnknown(planned.unreconciled),
      destroys: !proposed,
      pathOf: (place) => (proposed && place.id === syncableId ? at('scheme_admin') : undefined),
    },
  );
  return planned;
};

/** `unreconciled` becomes unknown where the next apply sets roles: it is then looked at again. */
const computed = (prior: LinkState | null, proposed: ProposedLink): ProposedLink => {
  const { group_id: groupId, syncableId } = proposed;
  const id = typeof groupId === 'string' && typeof syncableId === 'string' ? idOf(groupId, syncableId) : unknown();
  const setsRoles =
    prior === null ||
    prior.auto_add !== proposed.auto_add ||
    prior.scheme_admin !== proposed.scheme_admin ||
    !sameSet(prior.expected_members, proposed.expected_members) ||
    (prior.unreconciled?.size ?? 0) > 0;
  return { ...proposed, id, unreconciled: setsRoles ? unknown() : prior.unreconciled };
};

const expectThere = async (client: MattermostClient, { type, id }: Syncable): Promise<void> => {
  const found = type === 'team' ? await client.snapshot.team(id) : await client.snapshot.channel(id);
  if (found) return;
  throw new DiagnosticError({
    path: at(`${type}_id`),
    summary: `There is no ${type} with this id`,
    detail: `Got ${JSON.stringify(id)}; expected the id of a ${type} that exists and that the account may see: \`id\` of a mattermost_${type}.`,
  });
};

interface NewLink {
  readonly groupId: string;
  readonly syncable: Syncable;
  readonly flags: LinkFlags;
  readonly current: LinkSet;
}

/**
 * A link that exists is taken over only as it is. A team link without admin rights beside a channel link does not
 * count: the server makes it by itself, and nobody can tell it from a declared one.
 */
const lookFirst = async (
  client: MattermostClient,
  { groupId, syncable, flags, current }: NewLink,
  diagnostics: Diagnostics,
): Promise<void> => {
  const existing = flagsIn(current, syncable);
  const implied = syncable.type === 'team' && !existing?.scheme_admin && teamsOfChannels(current).has(syncable.id);
  if (!existing || implied) return;
  const { key } = await placeOf(client, syncable);
  const name = resourceName(syncable.type);
  const shown = ({ auto_add, scheme_admin }: LinkFlags): string =>
    `auto_add = ${auto_add}, scheme_admin = ${scheme_admin}`;
  if (sameFlags(existing, flags))
    diagnostics.warning({
      path: at(`${syncable.type}_id`),
      summary: `The link to ${key} exists already and is taken over`,
      detail: `It has the same flags. If another configuration holds it, both will own it: keep one of the two.`,
    });
  else
    diagnostics.error({
      path: at(`${syncable.type}_id`),
      summary: `The link to ${key} exists already, with other flags`,
      detail: `It has ${shown(existing)}; the configuration says ${shown(flags)}. Somebody else may hold it. To take it over, run: terraform import ${name}.NAME ${idOf(groupId, syncable.id)}`,
    });
};

const flagsOf = ({ auto_add, scheme_admin }: ProposedLink): LinkFlags | undefined =>
  isUnknown(auto_add) || isUnknown(scheme_admin)
    ? undefined
    : { auto_add: auto_add === true, scheme_admin: scheme_admin === true };
