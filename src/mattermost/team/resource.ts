import { DiagnosticError, resourceOf } from '../../plugin/index.js';
import type { OperationContext } from '../../plugin/index.js';
import { isMattermostError } from '../api/error.js';
import type { TeamPatch } from '../api/teams.js';
import type { Team } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { TEAM_ATTRIBUTES } from './attributes.js';
import type { PlannedTeam, TeamAttributes, TeamState } from './attributes.js';
import { constrainedTooEarly, requireReady } from './constraining.js';
import { explainRefusedDeletion } from './deletion.js';
import { planTeam, requireFreeName } from './plan.js';
import { nameTaken } from './taken-name.js';

type Context = OperationContext<TeamAttributes, MattermostClient>;

export const team = resourceOf<MattermostClient>()({
  name: 'mattermost_team',
  description: 'A team. Whoever creates it becomes its first member and admin, as the server does it.',
  permissions: [
    '`create_team` to make one: in `system_user`, unless it was taken out',
    '`manage_team` to change, archive or delete: held by admins of the team, and in `system_user_manager`',
    'to delete for good: also `ServiceSettings.EnableAPITeamDeletion` on the server',
  ],
  attributes: TEAM_ATTRIBUTES,

  async create(plan, { client }) {
    if (plan.group_constrained === true) throw constrainedTooEarly('team');
    await requireFreeName(client, plan.name);
    const made = await make(client, plan);
    client.snapshot.forgetProperties({ type: 'team', id: made.id });
    return stateOf(made, plan);
  },

  async read(state, { client }) {
    const team = await client.snapshot.team(state.id ?? '');
    return team && !team.archived ? stateOf(team, state) : null;
  },

  async update(prior, plan, context) {
    return stateOf(await change(context, prior, plan), plan);
  },

  async delete(state, context) {
    const id = state.id ?? '';
    if (state.on_destroy === 'delete') await deleteForGood(id, state.name, context);
    else await context.client.api.teams.archive(id);
    context.client.snapshot.forgetProperties({ type: 'team', id });
  },

  plan: planTeam,

  import: {
    forms: "Mattermost's id of the team, or its name",
    example: 'ops',
    async run(id, { client }) {
      const byId = /^[a-z0-9]{26}$/.test(id) ? await client.snapshot.team(id) : undefined;
      const found = byId ?? (await client.snapshot.teamByName(id));
      if (found && !found.archived) return { id: found.id, name: found.name };
      throw new DiagnosticError({
        summary: found ? `The team ${found.name} is archived` : `There is no team ${JSON.stringify(id)}`,
        detail: found
          ? `Restore it first: mmctl team restore ${found.name}`
          : 'Expected the id of a team, or the name in its address, and an account that may see it.',
      });
    },
  },
});

const make = async (client: MattermostClient, plan: PlannedTeam): Promise<Team> => {
  try {
    return await client.api.teams.create({
      name: plan.name,
      display_name: plan.display_name,
      description: plan.description,
      type: typeOf(plan),
      allow_open_invite: typeof plan.allow_open_invite === 'boolean' ? plan.allow_open_invite : plan.type === 'open',
    });
  } catch (error) {
    // Nothing was found by this name, and yet it is taken.
    if (isMattermostError(error, 400, 'store.sql_team.save_team.existing.app_error'))
      throw nameTaken({ type: 'team', key: plan.name });
    throw error;
  }
};

/** Sends what differs, and nothing that the configuration leaves out. */
const change = async ({ client, config, checkpoint }: Context, prior: TeamState, plan: PlannedTeam): Promise<Team> => {
  const id = prior.id ?? '';
  let now = await client.api.teams.byId(id);
  if (!now || now.archived)
    throw new DiagnosticError({
      summary: `The team ${prior.name} is gone`,
      detail: 'It was archived or deleted after the plan was made. Plan again.',
    });
  if (now.type !== plan.type) {
    now = await client.api.teams.setType(id, typeOf(plan));
    checkpoint(stateOf(now, plan));
  }
  const openInvite = config?.allow_open_invite ?? now.allow_open_invite;
  const constrained = config?.group_constrained ?? now.group_constrained;
  const patch: TeamPatch = {
    ...(now.display_name !== plan.display_name && { display_name: plan.display_name }),
    ...(now.description !== plan.description && { description: plan.description }),
    ...(now.allow_open_invite !== openInvite && { allow_open_invite: openInvite }),
    ...(now.group_constrained !== constrained && { group_constrained: constrained }),
  };
  if (patch.group_constrained) await requireReady(client, { type: 'team', id });
  if (Object.keys(patch).length > 0) now = await client.api.teams.patch(id, patch);
  client.snapshot.forgetProperties({ type: 'team', id });
  return now;
};

const deleteForGood = async (id: string, name: string, { client }: Context): Promise<void> => {
  try {
    await client.api.teams.deleteForGood(id);
  } catch (error) {
    const archiving = { places: [{ type: 'team', id }], permission: 'manage_team' } as const;
    await explainRefusedDeletion(client, error, { type: 'team', name }, archiving);
  }
};

const typeOf = ({ type }: { readonly type: string }): Team['type'] => (type === 'invite' ? 'invite' : 'open');

const stateOf = ({ archived: _, ...found }: Team, { on_destroy }: Pick<TeamState, 'on_destroy'>): TeamState => ({
  ...found,
  on_destroy,
});
