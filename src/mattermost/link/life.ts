import { DiagnosticError } from '../../plugin/index.js';
import type { PrivateState } from '../../plugin/index.js';
import type { LinkFlags, Syncable, SyncableType } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import type { Context } from '../links/context.js';
import { grantedBefore, grantedBy, keepGranted } from '../links/former-grants.js';
import { linkableGroup } from '../links/group.js';
import { flagsIn, NO_LINKS } from '../links/link-set.js';
import { asLinkSet, heldBy } from '../links/one-link.js';
import { reachGoal } from '../links/reach.js';
import { knownLinks, readLinks } from '../links/read.js';
import { findUnreconciled } from '../links/unreconciled.js';
import { idOf, resourceName } from './attributes.js';
import type { LinkState, PlannedLink } from './attributes.js';

type LinkContext = Context & { readonly private: PrivateState };

/** Makes or changes the link, then the roles. Gives `checkpoint` what exists when it fails. */
export const writeLink = async (
  type: SyncableType,
  plan: PlannedLink,
  context: LinkContext,
  checkpoint: (state: LinkState) => void,
): Promise<LinkState> => {
  const { client } = context;
  const syncable: Syncable = { type, id: plan.syncableId };
  const group = await linkableGroup(client, plan.group_id);
  const flags = { auto_add: plan.auto_add === true, scheme_admin: plan.scheme_admin === true };
  const settings = {
    ...plan,
    id: idOf(group.id, syncable.id),
    ...flags,
    unreconciled: new Map<string, never>(),
  };
  const granted = grantedBefore(context.private);
  const grants = flags.scheme_admin ? [syncable] : [];
  keepGranted(context.private, [...granted, ...grants]);
  try {
    const declared = await asLinkSet(client, syncable, flags);
    const goal = { declared, held: heldBy(syncable), mode: 'additive', revoke: true, granted } as const;
    await reachGoal(context, group, goal, { wait: plan.wait_for_roles });
    if (plan.wait_for_roles) keepGranted(context.private, grants);
    return (await readLink(type, settings, context)) ?? settings;
  } catch (error) {
    const state = await whatExists(client, syncable, settings);
    if (state) checkpoint(state);
    throw error;
  }
};

/** As the server shows it; `null` where the link or the group is gone. Flags and roles are looked at anew. */
export const readLink = async (
  type: SyncableType,
  state: LinkState,
  { client, private: kept }: Pick<LinkContext, 'client' | 'private'>,
): Promise<LinkState | null> => {
  const syncable: Syncable = { type, id: state.syncableId };
  if (!(await client.snapshot.group(state.group_id))) return null;
  const flags = flagsIn(await knownLinks(client, state.group_id), syncable);
  if (!flags) return null;
  const declared = await asLinkSet(client, syncable, flags);
  const granted = [...grantedBefore(kept), ...grantedBy(declared)];
  keepGranted(kept, granted);
  const unreconciled = await findUnreconciled(client, state.group_id, declared, granted);
  return { ...withFlags(state, flags), unreconciled };
};

/**
 * Takes the link away as `on_destroy` says. A team link on which a channel link of somebody else rests stays,
 * without admin rights: the server would make it again.
 */
export const removeLink = async (
  type: SyncableType,
  state: LinkState,
  context: LinkContext,
  checkpoint: (state: LinkState) => void,
): Promise<void> => {
  if (state.on_destroy === 'keep') return;
  const found = await context.client.snapshot.group(state.group_id);
  if (!found) return;
  const group = { id: found.id, name: found.displayName };
  const revoke = state.on_destroy === 'revoke';
  const syncable: Syncable = { type, id: state.syncableId };
  const granted = grantedBefore(context.private);
  const goal = { declared: NO_LINKS, held: heldBy(syncable), mode: 'additive', revoke, granted } as const;
  try {
    await reachGoal(context, group, goal, { wait: revoke });
  } catch (error) {
    checkpoint((await whatExists(context.client, syncable, state)) ?? state);
    throw error;
  }
};

/** `group_id:team_id`, `group_id:channel_id` */
export const idsOf = async (
  type: SyncableType,
  id: string,
  client: MattermostClient,
): Promise<{ readonly groupId: string; readonly syncableId: string }> => {
  const [, groupId, syncableId] = /^([a-z0-9]{26}):([a-z0-9]{26})$/.exec(id) ?? [];
  if (!groupId || !syncableId)
    throw new DiagnosticError({
      summary: `${JSON.stringify(id)} does not name a link`,
      detail: `Expected "group_id:${type}_id", each of 26 letters and digits.`,
    });
  const group = await linkableGroup(client, groupId);
  if (!flagsIn(await knownLinks(client, groupId), { type, id: syncableId }))
    throw new DiagnosticError({
      summary: `Group ${group.name} is not linked to the ${type} ${syncableId}`,
      detail: `There is nothing to import. Leave the import out, and the ${resourceName(type)} is created.`,
    });
  return { groupId, syncableId };
};

const withFlags = (state: LinkState, flags: LinkFlags): LinkState => ({
  ...state,
  id: idOf(state.group_id, state.syncableId),
  auto_add: flags.auto_add,
  scheme_admin: flags.scheme_admin,
});

/** Where not even that can be read any more, the link counts as made until the next refresh. */
const whatExists = async (
  client: MattermostClient,
  syncable: Syncable,
  settings: LinkState,
): Promise<LinkState | undefined> => {
  try {
    const flags = flagsIn(await readLinks(client, settings.group_id), syncable);
    return flags && withFlags(settings, flags);
  } catch {
    return settings;
  }
};
