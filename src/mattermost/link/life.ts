import type { PrivateState } from '../../plugin/index.js';
import type { LinkFlags } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import type { Context } from '../links/context.js';
import { grantedBefore, grantedBy, keepGranted } from '../links/admins/former-grants.js';
import type { Goal } from '../links/set/goal.js';
import { linkableGroup } from '../links/group.js';
import { linkSetOf, NO_LINKS } from '../links/set/link-set.js';
import type { LinkSet } from '../links/set/link-set.js';
import { placeOf } from '../places/place.js';
import { reachGoal } from '../links/write/reach-goal.js';
import { knownLinks, readLinks } from '../links/set/read.js';
import { findUnreconciled } from '../links/admins/unreconciled.js';
import { idOf, syncableOf } from './attributes.js';
import type { LinkState } from './attributes.js';

type LinkContext<S> = Context & { readonly private: PrivateState; checkpoint(state: S): void };

/** Makes or changes the link, then the roles. What exists when it fails is in the state. */
export const writeLink = async <S extends LinkState>(plan: S, context: LinkContext<S>): Promise<S> => {
  const { client } = context;
  const group = await linkableGroup(client, plan.group_id);
  const granted = grantedBefore(context.private);
  const grants = plan.scheme_admin ? [syncableOf(plan)] : [];
  keepGranted(context.private, [...granted, ...grants]);
  const settings = shown(plan, plan);
  try {
    const goal = goalOf(plan, { declared: await declaredIn(client, plan), revoke: true, granted });
    await reachGoal(context, group, goal, { wait: plan.wait_for_roles });
    if (plan.wait_for_roles) keepGranted(context.private, grants);
    return (await readLink(settings, context)) ?? settings;
  } catch (error) {
    const state = await whatExists(client, settings);
    if (state) context.checkpoint(state);
    throw error;
  }
};

/** As the server shows it; `null` where the link or the group is gone. Flags and roles are looked at anew. */
export const readLink = async <S extends LinkState>(
  state: S,
  { client, private: kept }: Pick<LinkContext<S>, 'client' | 'private'>,
): Promise<S | null> => {
  if (!(await client.snapshot.group(state.group_id))) return null;
  const link = (await knownLinks(client, state.group_id)).get(syncableOf(state).id);
  if (!link) return null;
  const declared = linkSetOf([link]);
  const granted = [...grantedBefore(kept), ...grantedBy(declared)];
  keepGranted(kept, granted);
  return { ...shown(state, link), unreconciled: await findUnreconciled(client, state.group_id, declared, granted) };
};

/**
 * Takes the link away as `on_destroy` says. A team link on which a channel link of somebody else rests stays,
 * without admin rights: the server would make it again.
 */
export const removeLink = async <S extends LinkState>(state: S, context: LinkContext<S>): Promise<void> => {
  if (state.on_destroy === 'keep') return;
  const group = await context.client.snapshot.group(state.group_id);
  if (!group) return;
  const revoke = state.on_destroy === 'revoke';
  const goal = goalOf(state, { declared: NO_LINKS, revoke, granted: grantedBefore(context.private) });
  try {
    await reachGoal(context, { id: group.id, name: group.display_name }, goal, { wait: revoke });
  } catch (error) {
    context.checkpoint((await whatExists(context.client, state)) ?? state);
    throw error;
  }
};

/** All other links of the group belong to others: also the team link that came with a channel link. */
const goalOf = (link: LinkState, goal: Pick<Goal, 'declared' | 'revoke' | 'granted'>): Goal => ({
  ...goal,
  held: new Set([syncableOf(link).id]),
  mode: 'additive',
});

const declaredIn = async (client: MattermostClient, link: LinkState): Promise<LinkSet> => {
  const { auto_add, scheme_admin } = link;
  return linkSetOf([{ ...(await placeOf(client, syncableOf(link))), auto_add, scheme_admin }]);
};

/** The state with a link as it is. */
const shown = <S extends LinkState>(state: S, { auto_add, scheme_admin }: LinkFlags): S => ({
  ...state,
  id: idOf(state.group_id, syncableOf(state).id),
  auto_add,
  scheme_admin,
  unreconciled: state.unreconciled ?? new Map(),
});

/** Where not even that can be read any more, the link counts as made until the next refresh. */
const whatExists = async <S extends LinkState>(client: MattermostClient, state: S): Promise<S | undefined> => {
  try {
    const link = (await readLinks(client, state.group_id)).get(syncableOf(state).id);
    return link && shown(state, link);
  } catch {
    return state;
  }
};
