import { at, isKnown } from '../../plugin/index.js';
import type { Change, PlanContext } from '../../plugin/index.js';
import { isMattermostError } from '../api/error.js';
import type { MattermostClient } from '../client.js';
import type { TeamAttributes } from './attributes.js';
import { constrainedTooEarly, warnOfConstraining } from './constraining.js';
import { nameTaken } from './taken-name.js';

type Context = PlanContext<TeamAttributes, MattermostClient>;

/** Refuses what the apply would refuse, and says what will be lost. */
export const planTeam = async (
  { prior, proposed, config }: Change<TeamAttributes>,
  { client, diagnostics }: Context,
): Promise<void> => {
  if (!proposed) {
    if (prior?.on_destroy === 'delete')
      diagnostics.warning({
        path: at('on_destroy'),
        summary: `The team ${prior.name} will be deleted for good`,
        detail: 'With its channels, messages and memberships. on_destroy = "archive" keeps them.',
      });
    return;
  }
  if (!prior && config?.group_constrained === true) throw constrainedTooEarly('team');
  const { name } = proposed;
  if (!isKnown(name)) return;
  if (!prior) {
    if (client) await planNew(client, name);
    return;
  }
  if (prior.name !== name)
    diagnostics.warning({
      path: at('name'),
      summary: `The team ${prior.name} will be replaced by ${name}, a new one without members and messages`,
      detail:
        'The server cannot change the name in the address of a team. display_name, what people read, is changed in place.',
    });
  if (client && proposed.group_constrained === true && prior.group_constrained === false && prior.id !== null)
    await warnOfConstraining(client, { type: 'team', id: prior.id }, diagnostics);
};

const planNew = async (client: MattermostClient, name: string): Promise<void> => {
  await requireFreeName(client, name);
  client.plannedNames.willMakeTeam(name);
};

/** Throws where the name is taken, by an archived team too. */
export const requireFreeName = async (client: MattermostClient, name: string): Promise<void> => {
  try {
    const holder = await client.api.teams.byName(name);
    if (holder) throw nameTaken({ type: 'team', id: holder.id, archived: holder.archived, key: name });
  } catch (error) {
    if (isMattermostError(error, 403)) throw nameTaken({ type: 'team', key: name });
    throw error;
  }
};
