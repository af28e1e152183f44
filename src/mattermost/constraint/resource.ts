import { at, DiagnosticError, isKnown, listed, resourceOf } from '../../plugin/index.js';
import type { OperationContext } from '../../plugin/index.js';
import type { Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { checkIds } from '../places/ids.js';
import { placeOf } from '../places/place.js';
import { linkedGroupIds } from '../links/admins/situation.js';
import { untilNothingLeft } from '../pace.js';
import { CONSTRAINT_ATTRIBUTES } from './attributes.js';
import type { ConstraintAttributes, ConstraintState } from './attributes.js';
import { linksFirst } from './links-first.js';
import { announceRemoval, refuseRemoval, removalBy } from './removal.js';

type Context = OperationContext<ConstraintAttributes, MattermostClient>;

export const groupConstraint = resourceOf<MattermostClient>()({
  name: 'mattermost_group_constraint',
  description: 'A team or channel whose members are those of its linked groups, and nobody else.',
  permissions: [
    '`manage_team` for a team; `manage_public_channel_properties` or `manage_private_channel_properties` for a channel: all in `system_user_manager`',
    '`sysconsole_read_user_management_groups` to name who would be removed',
  ],
  attributes: CONSTRAINT_ATTRIBUTES,
  timeouts: { create: '10m', update: '10m' },

  validate: (config, { diagnostics }) => checkIds(config, true, diagnostics),

  create: (plan, context) =>
    constrain({ team_id: plan.team_id, channel_id: plan.channel_id, constrained: plan.constrained }, context),

  async read(state, { client }) {
    const found = await constrainedNow(client, syncableOf(state));
    return found === undefined ? null : { ...state, id: idOf(syncableOf(state)), constrained: found };
  },

  update: (prior, plan, context) => constrain({ ...prior, constrained: plan.constrained }, context),

  async delete(state, { client }) {
    if (!(await constrainedNow(client, syncableOf(state)))) return;
    await client.api.syncables.constrain(syncableOf(state), false);
    client.snapshot.forgetProperties(syncableOf(state));
  },

  async plan({ prior, proposed }, { client, diagnostics }) {
    if (!proposed) {
      if (prior) client?.plannedLinks.noteConstraint(syncableOf(prior), false);
      return;
    }
    const id = isKnown(proposed.team_id) ? proposed.team_id : proposed.channel_id;
    if (!isKnown(id)) return;
    const syncable: Syncable = { type: id === proposed.team_id ? 'team' : 'channel', id };
    const planned = { ...proposed, id: idOf(syncable) };
    if (!client) return planned;
    const wanted = proposed.constrained === true;
    client.plannedLinks.noteConstraint(syncable, wanted);
    const turnsOn = wanted && prior?.constrained !== true;
    if (!turnsOn || (await constrainedNow(client, syncable)) !== false) return planned;
    announceRemoval(await removalBy(client, syncable, client.plannedLinks), at('constrained'), diagnostics);
    return planned;
  },

  import: {
    forms: '`team:ID` or `channel:ID`',
    example: 'team:abcdefghijklmnopqrstuvwxyz',
    async run(id, { client }) {
      const [, type, target] = /^(team|channel):([a-z0-9]{26})$/.exec(id) ?? [];
      if (!type || !target)
        throw new DiagnosticError({
          summary: `${JSON.stringify(id)} does not name a constraint`,
          detail: 'Expected "team:ID" or "channel:ID", with the id of 26 letters and digits.',
        });
      const syncable: Syncable = { type: type as Syncable['type'], id: target };
      if ((await constrainedNow(client, syncable)) === undefined)
        throw new DiagnosticError({ summary: `There is no ${type} with the id ${target}` });
      return type === 'team' ? { id, team_id: target } : { id, channel_id: target };
    },
  },
});

type Wanted = Pick<ConstraintState, 'team_id' | 'channel_id' | 'constrained'>;

const constrain = async (wanted: Wanted, context: Context): Promise<ConstraintState> => {
  const { client } = context;
  const syncable = syncableOf(wanted);
  const state = { team_id: wanted.team_id, channel_id: wanted.channel_id, id: idOf(syncable) };
  if ((await constrainedNow(client, syncable)) === wanted.constrained)
    return { ...state, constrained: wanted.constrained };
  if (wanted.constrained) {
    await linksFirst(context, syncable);
    refuseRemoval(await removalBy(client, syncable), at('constrained'));
  }
  await client.api.syncables.constrain(syncable, wanted.constrained);
  client.snapshot.forgetProperties(syncable);
  const made = { ...state, constrained: wanted.constrained };
  context.checkpoint(made);
  if (wanted.constrained) await othersGone(context, syncable);
  return made;
};

/**
 * The server removes people in the background, and only when the flag is turned on: where it stands still, as after a
 * restart, the flag is turned off and on again.
 */
const othersGone = async (context: Context, syncable: Syncable): Promise<void> => {
  const { client, signal, log, diagnostics } = context;
  const groups = await linkedGroupIds(client, syncable);
  const outside = async (): Promise<readonly string[]> =>
    (await client.api.syncables.membersOutside(syncable, groups)).map((user) => user.username);
  const wait = (): Promise<readonly string[]> =>
    untilNothingLeft(outside, client.polling, signal, (some) =>
      log.info(`waiting for ${some.length} people to be removed`, { syncable: syncable.id }),
    );
  let left = await wait();
  if (left.length > 0) {
    log.info('the server stands still: constraining again', { syncable: syncable.id });
    await client.api.syncables.constrain(syncable, false);
    await client.api.syncables.constrain(syncable, true);
    left = await wait();
  }
  client.snapshot.forgetSyncable(syncable);
  if (left.length > 0)
    diagnostics.warning({
      summary: `Still in ${(await placeOf(client, syncable)).key}, though in none of its groups: ${listed([...left].sort())}`,
      detail: 'The server removes them in the background, at the latest with its next sync with the directory.',
    });
};

/** Undefined when the team or channel is gone or archived. */
const constrainedNow = async (client: MattermostClient, syncable: Syncable): Promise<boolean | undefined> => {
  const found = await client.snapshot.teamOrChannel(syncable);
  return found && !found.archived ? found.group_constrained : undefined;
};

const syncableOf = ({ team_id, channel_id }: Pick<Wanted, 'team_id' | 'channel_id'>): Syncable =>
  team_id !== null ? { type: 'team', id: team_id } : { type: 'channel', id: channel_id ?? '' };

const idOf = ({ type, id }: Syncable): string => `${type}:${id}`;
