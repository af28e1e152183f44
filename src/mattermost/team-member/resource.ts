import { at, DiagnosticError, resourceOf } from '../../plugin/index.js';
import type { OperationContext } from '../../plugin/index.js';
import { accountNamed } from '../account-named.js';
import { isMattermostError } from '../api/error.js';
import { behindReplica } from '../api/replica.js';
import type { Member, User } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { idOf, TEAM_MEMBER_ATTRIBUTES } from './attributes.js';
import type { TeamMemberAttributes, TeamMemberState } from './attributes.js';
import { endingOf } from './decide.js';
import { groupsAround } from './groups.js';
import { checkChange } from './guards.js';
import type { Wanted } from './guards.js';
import { importedMember } from './import.js';
import { liveTeam, memberIn, planTeamMember } from './plan.js';
import { existsOtherwise, staysIn } from './texts.js';

type Context = OperationContext<TeamMemberAttributes, MattermostClient>;

export const teamMember = resourceOf<MattermostClient>()({
  name: 'mattermost_team_member',
  description:
    'One person in a team, and whether they are Team Admin: for the few whom no group brings. Where groups are linked, they decide, and this resource refuses to contradict them.',
  permissions: [
    '`add_user_to_team` to add somebody, `manage_team_roles` for `scheme_admin`, `remove_user_from_team` to remove: held by admins of the team, and in `system_user_manager`',
    '`sysconsole_read_user_management_groups` to see which groups decide; without it nothing is known of them, and their sync has the last word',
  ],
  attributes: TEAM_MEMBER_ATTRIBUTES,

  create: (plan, context) =>
    anew(plan.team_id, context, async (client) => {
      const user = await accountNamed(client, plan.username, at('username'));
      const { name } = await liveTeam(client, plan.team_id);
      const now = await client.api.teams.member(plan.team_id, user.id);
      if (now && now.scheme_admin !== plan.scheme_admin)
        throw new DiagnosticError(existsOtherwise({ team: name, username: user.username }, now.scheme_admin));
      const after = { scheme_admin: plan.scheme_admin };
      await refuse(
        { teamId: plan.team_id, team: name, user, before: now, after, planning: false, ends: false },
        context,
      );
      const member = now ?? (await client.api.teams.addMember(plan.team_id, user.id));
      context.checkpoint(stateOf(plan, user, member));
      if (member.scheme_admin !== plan.scheme_admin)
        await client.api.teams.setAdmin(plan.team_id, user.id, plan.scheme_admin);
      return stateOf(plan, user, after);
    }),

  async read(state, { client }) {
    const { team_id: teamId, user_id: userId } = state;
    const team = await client.snapshot.team(teamId);
    const user = userId === null ? undefined : (await client.snapshot.users([userId])).get(userId);
    if (!team || team.archived || !user) return null;
    const member =
      (await memberIn(client, teamId, user.id)) ??
      (await behindReplica(() => client.api.teams.member(teamId, user.id)));
    if (!member) return null;
    client.plannedMembers.hold(idOf(teamId, user.id));
    return stateOf(state, user, member);
  },

  update: (prior, plan, context) =>
    anew(prior.team_id, context, async (client) => {
      const { user, name, now } = await present(client, prior);
      if (!user || !now)
        throw new DiagnosticError({
          summary: `${prior.username} is no member any more`,
          detail: 'The membership ended after the plan was made. Plan again.',
        });
      const after = { scheme_admin: plan.scheme_admin };
      if (now.scheme_admin !== plan.scheme_admin) {
        await refuse(
          { teamId: prior.team_id, team: name, user, before: now, after, planning: false, ends: false },
          context,
        );
        await client.api.teams.setAdmin(prior.team_id, user.id, plan.scheme_admin);
      }
      return stateOf(plan, user, after);
    }),

  delete: (state, context) =>
    anew(state.team_id, context, async (client) => {
      if (state.on_destroy === 'keep') return;
      const { user, name, now } = await present(client, state);
      if (!user || !now) return;
      const ending = endingOf(state.on_destroy, now, await groupsAround(client, state.team_id, user));
      if (ending.heldBy.length > 0)
        context.diagnostics.warning(staysIn({ team: name, username: user.username }, ending));
      if (ending.act === 'leave') return;
      const after = ending.act === 'demote' ? { scheme_admin: false } : undefined;
      await refuse(
        { teamId: state.team_id, team: name, user, before: now, after, planning: false, ends: true },
        context,
      );
      if (after) await client.api.teams.setAdmin(state.team_id, user.id, false);
      else await remove(client, state.team_id, name, user);
    }),

  plan: planTeamMember,

  import: {
    forms: '`team/username`, or the ids of both: `TEAM_ID/USER_ID`',
    example: 'ops/ada',
    run: (id, { client }) => importedMember(client, id),
  },
});

/** With the members of the team read anew, and again by whoever comes next. */
const anew = async <T>(
  teamId: string,
  { client }: Context,
  act: (client: MattermostClient) => Promise<T>,
): Promise<T> => {
  const team = { type: 'team', id: teamId } as const;
  client.snapshot.forgetSyncable(team);
  try {
    return await act(client);
  } finally {
    client.snapshot.forgetSyncable(team);
  }
};

/** Person, name of the team and membership as they are at this moment. */
const present = async (
  client: MattermostClient,
  { team_id: teamId, user_id: userId }: TeamMemberState,
): Promise<{ readonly user?: User; readonly name: string; readonly now?: Member }> => {
  const team = await client.snapshot.team(teamId);
  if (!team || userId === null) return { name: teamId };
  const [users, now] = await Promise.all([
    client.snapshot.users([userId]),
    behindReplica(() => client.api.teams.member(teamId, userId)),
  ]);
  return { user: users.get(userId), name: team.name, now };
};

/** Looks once more at what the plan looked at, as things are now. */
const refuse = async (wanted: Wanted, { client, signal, log, diagnostics }: Context): Promise<void> => {
  const { errors, warnings } = await checkChange({ client, signal, log }, wanted);
  diagnostics.warning(...warnings);
  diagnostics.throwAll(errors);
};

const remove = async (
  client: MattermostClient,
  teamId: string,
  team: string,
  { id, username }: User,
): Promise<void> => {
  try {
    await client.api.teams.removeMember(teamId, id);
  } catch (error) {
    if (!isMattermostError(error, 400, 'api.team.remove_member.group_constrained.app_error')) throw error;
    throw new DiagnosticError(
      {
        summary: `${team} is constrained to its groups, and the server lets nobody be removed by hand`,
        detail: `${username} is in none of the groups: the server removes them itself with its next sync. Or take the constraint off first.`,
      },
      { cause: error },
    );
  }
};

const stateOf = (
  { team_id, on_destroy }: Pick<TeamMemberState, 'team_id' | 'on_destroy'>,
  user: User,
  { scheme_admin }: Pick<Member, 'scheme_admin'>,
): TeamMemberState => ({
  id: idOf(team_id, user.id),
  team_id,
  username: user.username,
  user_id: user.id,
  scheme_admin: scheme_admin,
  on_destroy,
});
