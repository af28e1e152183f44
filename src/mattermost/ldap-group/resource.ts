import { setTimeout as sleep } from 'node:timers/promises';
import { at, DiagnosticError, isKnown, resourceOf, unknown } from '../../plugin/index.js';
import type { OperationContext } from '../../plugin/index.js';
import type { Group } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { LDAP_GROUP_ATTRIBUTES } from './attributes.js';
import type { LdapGroupAttributes, LdapGroupState, PlannedLdapGroup } from './attributes.js';
import { warnOfReturningLinks } from './returning-links.js';

type Context = OperationContext<LdapGroupAttributes, MattermostClient>;

export const ldapGroup = resourceOf<MattermostClient>()({
  name: 'mattermost_ldap_group',
  description: 'A directory group that Mattermost knows: it exists while the group is linked in the console.',
  permissions: [
    '`sysconsole_read_user_management_groups` and `sysconsole_write_user_management_groups`: both in `system_user_manager`',
  ],
  attributes: LDAP_GROUP_ATTRIBUTES,
  timeouts: { create: '1m' },

  async create(plan, context) {
    const linked = await linkWhenShown(plan.remote_id, context);
    context.client.snapshot.forgetGroups();
    context.checkpoint(stateOf(linked));
    return stateOf(await named(linked, plan, context));
  },

  async read(state, { client }) {
    const group = await client.snapshot.group(state.id ?? '');
    return group?.live ? stateOf(group) : null;
  },

  async update(prior, plan, context) {
    return stateOf(await named(await known(prior.id ?? '', context), plan, context));
  },

  async delete(state, { client }) {
    await client.api.groups.unlinkFromDirectory(state.remote_id);
    client.snapshot.forgetGroups();
  },

  async plan({ action, prior, proposed, config }, { client, diagnostics }) {
    if (!proposed) return;
    if (prior) {
      // Only the server can make the name, out of the display name, when mentions are first allowed.
      const makesName = config?.name === null && proposed.allow_reference === true && prior.name === null;
      return makesName ? { ...proposed, name: unknown() } : undefined;
    }
    if (!client || action !== 'create' || !isKnown(proposed.remote_id)) return;
    const earlier = await client.snapshot.groupByRemoteId(proposed.remote_id);
    if (!earlier) return;
    await warnOfReturningLinks(client, earlier, diagnostics);
    // The id is the same for ever, so what refers to the group need not be replaced.
    return { ...proposed, id: earlier.id };
  },

  import: {
    forms: "Mattermost's id of the group, or its `remote_id`",
    example: 'abcdefghijklmnopqrstuvwxyz',
    async run(id, { client }) {
      const group = (await client.snapshot.groups()).get(id) ?? (await client.snapshot.groupByRemoteId(id));
      if (group?.live && group.remote_id) return { id: group.id, remote_id: group.remote_id };
      throw new DiagnosticError({
        summary: `Mattermost has no linked directory group ${JSON.stringify(id)}`,
        detail: group
          ? `${group.display_name} was unlinked; create the resource to link it again.`
          : "Expected Mattermost's id of a linked group, or its id in the directory.",
      });
    },
  },
});

/** The directory may show a new group a moment later, where Mattermost asks another replica. */
const linkWhenShown = async (remoteId: string, { client, signal, log }: Context): Promise<Group> => {
  for (let pause = client.polling.first; ; pause = Math.min(pause * 2, client.polling.longest)) {
    const group = await client.api.groups.linkToDirectory(remoteId);
    if (group) return group;
    log.info('waiting for the directory to show the group', { remote_id: remoteId });
    await sleep(pause, undefined, { signal }).catch((error: unknown) => {
      throw (signal.reason as Error).name === 'TimeoutError' ? notShown(remoteId) : error;
    });
  }
};

const notShown = (remoteId: string): DiagnosticError =>
  new DiagnosticError({
    path: at('remote_id'),
    summary: 'Mattermost does not find the group in the directory',
    detail: `No group with the id ${JSON.stringify(remoteId)} came up in time. Check in Mattermost that LdapSettings.GroupIdAttribute is the attribute this id comes from (FreeIPA: ipaUniqueID), that LdapSettings.GroupFilter lets the group pass, and that LdapSettings.BaseDN holds it.`,
  });

/** Sets name and mention flag where they differ. An unchanged name is never sent: the server would call it taken. */
const named = async (group: Group, plan: PlannedLdapGroup, { client }: Context): Promise<Group> => {
  const patch = {
    ...(isKnown(plan.name) && plan.name !== group.name && { name: plan.name }),
    ...(isKnown(plan.allow_reference) &&
      plan.allow_reference !== group.allow_reference && { allow_reference: plan.allow_reference }),
  };
  if (Object.keys(patch).length === 0) return group;
  const patched = await client.api.groups.patch(group.id, patch);
  client.snapshot.forgetGroups();
  return patched;
};

const known = async (id: string, { client }: Context): Promise<Group> => {
  const group = await client.api.groups.byId(id);
  if (group) return group;
  throw new DiagnosticError({
    summary: 'The group is gone',
    detail: `Mattermost no longer has a group with the id ${id}.`,
  });
};

const stateOf = (group: Group): LdapGroupState => ({
  id: group.id,
  remote_id: group.remote_id ?? '',
  name: group.name ?? null,
  allow_reference: group.allow_reference,
  display_name: group.display_name,
});
