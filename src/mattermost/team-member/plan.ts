import { at, DiagnosticError, isKnown } from '../../plugin/index.js';
import type { Change, PlanContext } from '../../plugin/index.js';
import { accountNamed } from '../account-named.js';
import type { Member, Team, User } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { describe } from '../links/preview/describe.js';
import { archivedPlace } from '../team/taken-name.js';
import { idOf } from './attributes.js';
import type { ProposedTeamMember, TeamMemberAttributes, TeamMemberState } from './attributes.js';
import { endingOf } from './decide.js';
import { effectOf } from './effect.js';
import { groupsAround } from './groups.js';
import { checkChange } from './guards.js';
import type { Wanted } from './guards.js';
import { declaredTwice, existsOtherwise, renamed, staysIn, takenOver } from './texts.js';

type Context = PlanContext<TeamMemberAttributes, MattermostClient>;

/** Says who joins, gains, loses or leaves, and refuses what the server or the groups of the team would not let stand. */
export const planTeamMember = async (
  { prior, proposed }: Change<TeamMemberAttributes>,
  context: Context,
): Promise<ProposedTeamMember | void> => {
  const { client } = context;
  if (!client) return;
  if (prior && (!proposed || isAnother(prior, proposed))) {
    if (proposed) await refuseRename(client, prior, proposed);
    return planEnding(prior, context);
  }
  if (!proposed || !isKnown(proposed.username) || !isKnown(proposed.scheme_admin)) return;
  if (prior) {
    claim(client, prior.id ?? '', false, context);
    return planRole(prior, proposed.scheme_admin === true, context);
  }
  const user = await accountNamed(client, proposed.username, at('username'));
  const planned = { ...proposed, user_id: user.id };
  if (!isKnown(proposed.team_id)) return planned;
  await planJoining(proposed.team_id, user, proposed.scheme_admin === true, context);
  return { ...planned, id: idOf(proposed.team_id, user.id) };
};

const claim = (client: MattermostClient, id: string, isNew: boolean, { diagnostics }: Context): void => {
  if (!client.plannedMembers.claim(id, isNew)) diagnostics.error(declaredTwice);
};

/** The team, which must be there and not archived. */
export const liveTeam = async (client: MattermostClient, id: string): Promise<Team> => {
  const team = await client.snapshot.team(id);
  if (team && !team.archived) return team;
  if (team) throw archivedPlace('team', team.name);
  throw new DiagnosticError({
    path: at('team_id'),
    summary: 'There is no team with this id',
    detail: `Got ${JSON.stringify(id)}; expected the id of a team that exists and that the account may see: \`id\` of a mattermost_team.`,
  });
};

/** As a refresh saw it. */
export const memberIn = async (client: MattermostClient, teamId: string, userId: string): Promise<Member | undefined> =>
  (await client.snapshot.members({ type: 'team', id: teamId })).find((member) => member.user_id === userId);

const isAnother = (prior: TeamMemberState, { team_id, username }: ProposedTeamMember): boolean =>
  team_id !== prior.team_id || username !== prior.username;

/** Who was renamed would be taken out under the new name, and nobody could be put in under the old one. */
const refuseRename = async (
  client: MattermostClient,
  prior: TeamMemberState,
  { username }: ProposedTeamMember,
): Promise<void> => {
  if (!isKnown(username) || username === prior.username || prior.user_id === null) return;
  const found = await client.snapshot.usersByName([username]);
  const now = (await client.snapshot.users([prior.user_id])).get(prior.user_id);
  if (now && !found.has(username)) throw new DiagnosticError(renamed(now, username));
};

const planJoining = async (teamId: string, user: User, scheme_admin: boolean, context: Context): Promise<void> => {
  const { client, diagnostics } = context;
  if (!client) return;
  const team = await liveTeam(client, teamId);
  const who = { team: team.name, username: user.username };
  const id = idOf(teamId, user.id);
  claim(client, id, true, context);
  const present = await memberIn(client, teamId, user.id);
  const before = client.plannedMembers.holds(id) ? undefined : present;
  if (before && before.scheme_admin !== scheme_admin)
    return diagnostics.error(existsOtherwise(who, before.scheme_admin));
  if (before) diagnostics.warning(takenOver(who));
  await announce(
    { teamId, team: team.name, user, before, after: { scheme_admin }, planning: true, ends: false },
    context,
  );
};

const planRole = async (prior: TeamMemberState, scheme_admin: boolean, context: Context): Promise<void> => {
  const { client } = context;
  if (!client || prior.scheme_admin === scheme_admin || prior.user_id === null) return;
  const user = (await client.snapshot.users([prior.user_id])).get(prior.user_id);
  if (!user) return;
  const { name } = await liveTeam(client, prior.team_id);
  const before = { scheme_admin: prior.scheme_admin };
  const change = { teamId: prior.team_id, team: name, user, before, after: { scheme_admin } };
  await announce({ ...change, planning: true, ends: false }, context);
};

const planEnding = async (prior: TeamMemberState, context: Context): Promise<void> => {
  const { client, diagnostics } = context;
  const { team_id: teamId, user_id: userId, scheme_admin: scheme_admin } = prior;
  const team = await client?.snapshot.team(teamId);
  const user = userId === null ? undefined : (await client?.snapshot.users([userId]))?.get(userId);
  if (!client || !team || !user) return;
  const before = { scheme_admin };
  const ending = endingOf(prior.on_destroy, before, await groupsAround(client, teamId, user, client.plannedLinks));
  if (ending.heldBy.length > 0) diagnostics.warning(staysIn({ team: team.name, username: user.username }, ending));
  if (ending.act === 'leave') return;
  const after = ending.act === 'demote' ? { scheme_admin: false } : undefined;
  await announce({ teamId, team: team.name, user, before, after, planning: true, ends: true }, context);
};

const announce = async (wanted: Wanted, { client, diagnostics, signal, log }: Context): Promise<void> => {
  if (!client) return;
  const { errors, warnings, change } = await checkChange({ client, signal, log }, wanted);
  diagnostics.error(...errors);
  diagnostics.warning(...warnings);
  const said = describe(effectOf(change));
  if (said !== '') diagnostics.warning({ summary: said });
};
