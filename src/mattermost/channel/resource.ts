import { at, DiagnosticError, resourceOf } from '../../plugin/index.js';
import type { OperationContext } from '../../plugin/index.js';
import type { ChannelPatch } from '../api/channels.js';
import { isMattermostError } from '../api/error.js';
import type { Channel } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { DEFAULT_CHANNELS } from '../places/planned-names.js';
import { constrainedTooEarly, requireReady } from '../team/constraining.js';
import { explainRefusedDeletion } from '../team/deletion.js';
import { nameTaken } from '../team/taken-name.js';
import { CHANNEL_ATTRIBUTES } from './attributes.js';
import type { ChannelAttributes, ChannelState, PlannedChannel } from './attributes.js';
import { importedChannel } from './import.js';
import { planChannel, requireFreeName } from './plan.js';

type Context = OperationContext<ChannelAttributes, MattermostClient>;

export const channel = resourceOf<MattermostClient>()({
  name: 'mattermost_channel',
  description: 'A channel of a team. Whoever creates it becomes its first member and admin, as the server does it.',
  permissions: [
    '`create_public_channel` or `create_private_channel` in the team, to make one: held by its members, and not in `system_user_manager`, so that the account must be one',
    '`manage_public_channel_properties` or `manage_private_channel_properties` to change it',
    '`convert_public_channel_to_private` or `convert_private_channel_to_public` to change its `type`',
    '`delete_public_channel` or `delete_private_channel` to archive or delete: like those above held by admins of the channel, and in `system_user_manager`',
    'to delete for good: also `ServiceSettings.EnableAPIChannelDeletion` on the server',
  ],
  attributes: CHANNEL_ATTRIBUTES,

  validate({ name, type }, { diagnostics }) {
    if (name !== 'town-square' || type !== 'private') return;
    diagnostics.error({
      path: at('type'),
      summary: 'town-square cannot be private',
      detail: 'It is the channel that everybody in the team is in. Leave type out, or set it to "public".',
    });
  },

  async create(plan, { client }) {
    if (plan.group_constrained === true) throw constrainedTooEarly('channel');
    await requireFreeName(client, plan.team_id, plan.name);
    const made = await make(client, plan);
    client.snapshot.forgetProperties({ type: 'channel', id: made.id });
    return stateOf(made, plan);
  },

  async read(state, { client }) {
    const channel = await client.snapshot.channel(state.id ?? '');
    return channel && !channel.archived ? stateOf(channel, state) : null;
  },

  async update(prior, plan, context) {
    return stateOf(await change(context, prior, plan), plan);
  },

  async delete(state, context) {
    if (DEFAULT_CHANNELS.includes(state.name)) return;
    const id = state.id ?? '';
    if (state.on_destroy === 'delete') await deleteForGood(state, context);
    else await context.client.api.channels.archive(id);
    context.client.snapshot.forgetProperties({ type: 'channel', id });
  },

  plan: planChannel,

  import: {
    forms: "Mattermost's id of the channel, or `team/channel`",
    example: 'ops/incidents',
    async run(id, { client }) {
      const found = await importedChannel(client, id);
      return { id: found.id, team_id: found.team_id, name: found.name };
    },
  },
});

const make = async (client: MattermostClient, plan: PlannedChannel): Promise<Channel> => {
  try {
    return await client.api.channels.create({
      team_id: plan.team_id,
      name: plan.name,
      display_name: plan.display_name,
      purpose: plan.purpose,
      header: plan.header,
      type: typeOf(plan),
    });
  } catch (error) {
    // Nothing was found by this name, and yet it is taken.
    if (isMattermostError(error, 400, 'store.sql_channel.save_channel.exists.app_error'))
      throw nameTaken({ type: 'channel', key: plan.name });
    throw error;
  }
};

/** Sends what differs, and nothing that the configuration leaves out. */
const change = async (
  { client, config, checkpoint }: Context,
  prior: ChannelState,
  plan: PlannedChannel,
): Promise<Channel> => {
  const id = prior.id ?? '';
  let now = await client.api.channels.byId(id);
  if (!now || now.archived)
    throw new DiagnosticError({
      summary: `The channel ${prior.name} is gone`,
      detail: 'It was archived or deleted after the plan was made. Plan again.',
    });
  if (now.name !== plan.name) await requireFreeName(client, prior.team_id, plan.name);
  if (now.type !== plan.type) {
    now = await client.api.channels.setType(id, typeOf(plan));
    checkpoint(stateOf(now, plan));
  }
  const constrained = config?.group_constrained ?? now.group_constrained;
  const patch: ChannelPatch = {
    ...(now.name !== plan.name && { name: plan.name }),
    ...(now.display_name !== plan.display_name && { display_name: plan.display_name }),
    ...(now.purpose !== plan.purpose && { purpose: plan.purpose }),
    ...(now.header !== plan.header && { header: plan.header }),
    ...(now.group_constrained !== constrained && { group_constrained: constrained }),
  };
  if (patch.group_constrained) await requireReady(client, { type: 'channel', id });
  if (Object.keys(patch).length > 0) now = await client.api.channels.patch(id, patch);
  client.snapshot.forgetProperties({ type: 'channel', id });
  return now;
};

const deleteForGood = async (state: ChannelState, { client }: Context): Promise<void> => {
  const id = state.id ?? '';
  try {
    await client.api.channels.deleteForGood(id);
  } catch (error) {
    const archiving = {
      places: [
        { type: 'channel', id },
        { type: 'team', id: state.team_id },
      ],
      permission: `delete_${typeOf(state)}_channel`,
    } as const;
    await explainRefusedDeletion(client, error, { type: 'channel', name: state.name }, archiving);
  }
};

const typeOf = ({ type }: { readonly type: string }): Channel['type'] => (type === 'private' ? 'private' : 'public');

const stateOf = (
  { archived: _, ...found }: Channel,
  { on_destroy }: Pick<ChannelState, 'on_destroy'>,
): ChannelState => ({
  ...found,
  on_destroy,
});
