import { at, isKnown } from '../../plugin/index.js';
import type { Change, Diagnostics, PlanContext } from '../../plugin/index.js';
import { isMattermostError } from '../api/error.js';
import type { MattermostClient } from '../client.js';
import { DEFAULT_CHANNELS } from '../places/planned-names.js';
import { constrainedTooEarly, warnOfConstraining } from '../team/constraining.js';
import { nameTaken } from '../team/taken-name.js';
import type { ChannelAttributes, ChannelState, ProposedChannel } from './attributes.js';

type Context = PlanContext<ChannelAttributes, MattermostClient>;

/** Refuses what the apply would refuse, and says what will be lost. */
export const planChannel = async (
  { prior, proposed, config }: Change<ChannelAttributes>,
  { client, diagnostics }: Context,
): Promise<void> => {
  if (!proposed) {
    if (prior) warnOfEnd(prior, diagnostics);
    return;
  }
  const teamId = isKnown(proposed.team_id) ? proposed.team_id : undefined;
  // In another team it is another channel: Terraform asks once more for the new one.
  if (prior && prior.team_id !== teamId) return;
  if (!prior && config?.group_constrained === true) throw constrainedTooEarly('channel');
  if (!isKnown(proposed.name)) return;
  if (prior) await planChange(prior, proposed, client, diagnostics);
  else if (client) {
    if (teamId !== undefined) await requireFreeName(client, teamId, proposed.name);
    client.plannedNames.willMakeChannel(teamId, proposed.name);
  }
};

const planChange = async (
  prior: ChannelState,
  proposed: ProposedChannel,
  client: MattermostClient | undefined,
  diagnostics: Diagnostics,
): Promise<void> => {
  const { name } = proposed;
  if (prior.type === 'private' && proposed.type === 'public')
    diagnostics.warning({
      path: at('type'),
      summary: `The channel ${prior.name} becomes public`,
      detail: 'Everybody in the team can join it then, and read all of its messages, those of the past too.',
    });
  if (!client || prior.id === null) return;
  if (isKnown(name) && name !== prior.name) {
    if (DEFAULT_CHANNELS.includes(prior.name))
      diagnostics.error({
        path: at('name'),
        summary: `The default channel ${prior.name} keeps its name`,
        detail: `Got ${JSON.stringify(name)}. The server makes it with every team; display_name, what people read, can be changed.`,
      });
    await requireFreeName(client, prior.team_id, name);
    client.plannedNames.willRenameChannel({ id: prior.id, team_id: prior.team_id }, name);
  }
  if (proposed.group_constrained === true && prior.group_constrained === false)
    await warnOfConstraining(client, { type: 'channel', id: prior.id }, diagnostics);
};

const warnOfEnd = ({ name, on_destroy }: ChannelState, diagnostics: Diagnostics): void => {
  if (DEFAULT_CHANNELS.includes(name))
    diagnostics.warning({
      summary: `The default channel ${name} stays`,
      detail: 'The server makes it with every team: it is neither archived nor deleted, only no longer managed here.',
    });
  else if (on_destroy === 'delete')
    diagnostics.warning({
      path: at('on_destroy'),
      summary: `The channel ${name} will be deleted for good`,
      detail: 'With its messages. on_destroy = "archive" keeps them.',
    });
};

/** Throws where the name is taken in the team, by an archived channel too. */
export const requireFreeName = async (client: MattermostClient, teamId: string, name: string): Promise<void> => {
  const key = `${(await client.snapshot.team(teamId))?.name ?? teamId}/${name}`;
  try {
    const holder = await client.api.channels.holderOfName(teamId, name);
    if (holder) throw nameTaken({ type: 'channel', id: holder.id, archived: holder.archived, key });
  } catch (error) {
    if (isMattermostError(error, 403)) throw nameTaken({ type: 'channel', key });
    throw error;
  }
};
