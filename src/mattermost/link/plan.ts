import { at, isUnknown, sameSet, unknown } from '../../plugin/index.js';
import type { Diagnostics, PrivateState } from '../../plugin/index.js';
import { sameFlags } from '../api/types.js';
import type { LinkFlags, Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { announce } from '../links/preview/announce.js';
import { expectPlace } from '../places/ids.js';
import type { Context as LinksContext } from '../links/context.js';
import { grantedBefore } from '../links/admins/former-grants.js';
import { linkableGroup } from '../links/group.js';
import { linkSetOf, NO_LINKS, teamsOfChannels } from '../links/set/link-set.js';
import type { LinkSet, PlacedLink } from '../links/set/link-set.js';
import { claim } from '../links/preview/owners.js';
import { knownLinks } from '../links/set/read.js';
import { idOf, resourceName, syncableOf } from './attributes.js';
import type { LinkState, ProposedLink } from './attributes.js';

interface LinkChange<P> {
  readonly prior: LinkState | null;
  readonly proposed: P | null;
}

type Context = Omit<LinksContext, 'client'> & {
  readonly client: MattermostClient | undefined;
  readonly private: Pick<PrivateState, 'get'>;
};

/** Checks the group, the team or channel and other owners, and says what happens to people. Writes nothing. */
export const planLink = async <P extends ProposedLink>(
  change: LinkChange<P>,
  context: Context,
): Promise<P | undefined> =>
  context.client ? context.client.linkActivity.during(() => plan(change, context)) : plan(change, context);

const plan = async <P extends ProposedLink>(
  { prior, proposed }: LinkChange<P>,
  context: Context,
): Promise<P | undefined> => {
  const { client, diagnostics } = context;
  const planned = proposed ? computed(prior, proposed) : undefined;
  const settings = proposed ?? prior;
  if (!client || !settings || (!proposed && prior?.on_destroy === 'keep')) return planned;
  const { type, id } = syncableOf(settings);
  const flags = proposed ? flagsOf(proposed) : undefined;
  if (typeof id !== 'string' || (proposed && !flags)) return planned;

  const syncable: Syncable = { type, id };
  const place = proposed && (await expectPlace(client, syncable));
  const groupId = typeof settings.group_id === 'string' ? settings.group_id : undefined;
  if (proposed && groupId !== undefined) await linkableGroup(client, groupId);
  const current = groupId === undefined ? NO_LINKS : await knownLinks(client, groupId);
  const declared = place && flags ? [{ ...place, ...flags }] : [];
  if (groupId !== undefined)
    for (const link of declared) {
      const replaced = prior !== null && (prior.group_id !== groupId || syncableOf(prior).id !== id);
      const claimed = { resource: resourceName(type), groupId, links: [id], takesAll: false };
      if (!replaced) claim(client, { ...claimed, isNew: prior === null }, diagnostics);
      if (!prior) lookFirst(groupId, link, current, diagnostics);
    }
  await announce(
    { client, diagnostics, signal: context.signal, log: context.log },
    groupId,
    current,
    {
      declared: linkSetOf(declared),
      held: new Set([id]),
      mode: 'additive',
      revoke: proposed !== null || prior?.on_destroy === 'revoke',
      granted: prior?.group_id === groupId ? grantedBefore(context.private) : [],
    },
    {
      expected: proposed?.expected_members,
      prior,
      reconciles: planned !== undefined && isUnknown(planned.unreconciled),
      destroys: !proposed,
      pathOf: (place) => (proposed && place.id === id ? at('scheme_admin') : undefined),
    },
  );
  return planned;
};

/** `unreconciled` becomes unknown where the next apply sets roles: it is then looked at again. */
const computed = <P extends ProposedLink>(prior: LinkState | null, proposed: P): P => {
  const { group_id: groupId } = proposed;
  const { id: syncableId } = syncableOf(proposed);
  const id = typeof groupId === 'string' && typeof syncableId === 'string' ? idOf(groupId, syncableId) : unknown();
  const setsRoles =
    prior === null ||
    prior.auto_add !== proposed.auto_add ||
    prior.scheme_admin !== proposed.scheme_admin ||
    !sameSet(prior.expected_members, proposed.expected_members) ||
    (prior.unreconciled?.size ?? 0) > 0;
  return { ...proposed, id, unreconciled: setsRoles ? unknown() : prior.unreconciled };
};

/**
 * A link that exists is taken over only as it is. A team link without admin rights beside a channel link does not
 * count: the server makes it by itself, and nobody can tell it from a declared one.
 */
const lookFirst = (groupId: string, link: PlacedLink, current: LinkSet, diagnostics: Diagnostics): void => {
  const existing = current.get(link.id);
  if (!existing || (!existing.scheme_admin && teamsOfChannels(current.values()).has(link.id))) return;
  const path = at(`${link.type}_id`);
  const shown = ({ auto_add, scheme_admin }: LinkFlags): string =>
    `auto_add = ${auto_add}, scheme_admin = ${scheme_admin}`;
  if (sameFlags(existing, link))
    diagnostics.warning({
      path,
      summary: `The link to ${link.key} exists already and is taken over`,
      detail: `It has the same flags. If another configuration holds it, both will own it: keep one of the two.`,
    });
  else
    diagnostics.error({
      path,
      summary: `The link to ${link.key} exists already, with other flags`,
      detail: `It has ${shown(existing)}; the configuration says ${shown(link)}. Somebody else may hold it. To take it over, run: terraform import ${resourceName(link.type)}.NAME ${idOf(groupId, link.id)}`,
    });
};

const flagsOf = ({ auto_add, scheme_admin }: ProposedLink): LinkFlags | undefined =>
  isUnknown(auto_add) || isUnknown(scheme_admin)
    ? undefined
    : { auto_add: auto_add === true, scheme_admin: scheme_admin === true };
