import { can, requireInTeam, requirePermission } from '../access/permissions.js';
import { removeOutsiders } from '../domain/constrained.js';
import { createTeam, teamJson, teamOf } from '../domain/teams.js';
import { AppError, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { flag, paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import { now } from '../site.js';
import type { Team, TeamType } from '../store/rows.js';

export const teamRoutes: readonly Route[] = [
  route('POST', '/teams', create),
  route('GET', '/teams', list),
  route('GET', '/teams/:team_id', (call) => json(teamJson(visible(call, teamOf(call.site, call.id('team_id')))))),
  route('GET', '/teams/name/:team_name', (call) => json(teamJson(visible(call, teamNamed(call))))),
  route('GET', '/teams/name/:team_name/exists', (call) =>
    json({ exists: call.site.store.teams.by('name', call.param('team_name')).length > 0 }),
  ),
  route('POST', '/teams/search', search),
  route('PUT', '/teams/:team_id', update),
  route('PUT', '/teams/:team_id/patch', patch),
  route('PUT', '/teams/:team_id/privacy', updatePrivacy),
];

const FIELDS = {
  name: 'string',
  display_name: 'string',
  type: 'string',
  description: 'string',
  company_name: 'string',
  allowed_domains: 'string',
  allow_open_invite: 'boolean',
  group_constrained: 'boolean',
} as const;

function create(call: Call) {
  const body = decodeObject(call.json(), FIELDS);
  if (!body) throw invalidBodyParam('team');
  requirePermission(call.site, call.user, 'create_team');
  const team = createTeam(call.site, call.user, {
    name: body.name ?? '',
    displayName: body.display_name ?? '',
    type: body.type ?? '',
    description: body.description,
    companyName: body.company_name,
    allowedDomains: body.allowed_domains,
    allowOpenInvite: body.allow_open_invite,
    groupConstrained: body.group_constrained,
  });
  return json(teamJson(team), 201);
}

/** By a part of the name or display name; in pages with a count when `page` or `per_page` is in the body. */
function search(call: Call) {
  const body = decodeObject(call.json(), { term: 'string', page: 'number', per_page: 'number' });
  if (!body) throw invalidBodyParam('team_search');
  const term = (body.term ?? '').toLowerCase();
  const teams = listable(call).filter((team) => `${team.name}\n${team.displayName}`.toLowerCase().includes(term));
  if (body.page === undefined && body.per_page === undefined) return json(teams.map(teamJson));
  const page = { page: body.page ?? 0, perPage: body.per_page ?? 100 };
  return json({ teams: paged(teams, page).map(teamJson), total_count: teams.length });
}

/** Teams by display name, archived ones too; who may not list private or open teams does not see them. */
function list(call: Call) {
  const teams = listable(call);
  const part = paged(teams, pageOf(call.query)).map(teamJson);
  return json(flag(call.query, 'include_total_count') ? { teams: part, total_count: teams.length } : part);
}

function listable({ site, user }: Call): Team[] {
  const open = can(site, user, 'list_public_teams');
  const invite = can(site, user, 'list_private_teams');
  return site.store.teams
    .all()
    .filter((team) => (team.allowOpenInvite ? open : invite))
    .sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
}

export function teamNamed(call: Call): Team {
  const team = call.site.store.teams.by('name', call.param('team_name'))[0];
  if (!team) {
    throw new AppError(404, 'app.team.get_by_name.missing.app_error', 'Unable to find the existing team.');
  }
  return team;
}

/** Who is in no invite-only team does not get to see it. */
function visible(call: Call, team: Team): Team {
  const { site, user } = call;
  const isOpen = team.allowOpenInvite && team.type === 'O';
  if (!isOpen || !can(site, user, 'list_public_teams')) requireInTeam(site, user, team.id, 'view_team');
  return team;
}

function patch(call: Call) {
  const teamId = call.id('team_id');
  const body = decodeObject(call.json(), FIELDS);
  if (!body) throw invalidBodyParam('team');
  requireInTeam(call.site, call.user, teamId, 'manage_team');
  const team = teamOf(call.site, teamId);
  const patched = call.site.store.teams.put({
    ...team,
    displayName: body.display_name ?? team.displayName,
    description: body.description ?? team.description,
    companyName: body.company_name ?? team.companyName,
    allowedDomains: body.allowed_domains ?? team.allowedDomains,
    allowOpenInvite: body.allow_open_invite ?? team.allowOpenInvite,
    groupConstrained: body.group_constrained ?? team.groupConstrained,
    updateAt: now(),
  });
  // Only a patch that turns the constraint on removes anybody; a full update does not.
  if (patched.groupConstrained && !team.groupConstrained) {
    call.site.background.run(() => removeOutsiders(call.site, 'Team', teamId));
  }
  return json(teamJson(patched));
}

/** What is left out of a full update is emptied; name, type and e-mail are kept. */
function update(call: Call) {
  const teamId = call.id('team_id');
  const body = decodeObject(call.json(), { ...FIELDS, id: 'string' });
  if (!body) throw invalidBodyParam('team');
  if (body.id !== teamId) throw invalidBodyParam('id');
  requireInTeam(call.site, call.user, teamId, 'manage_team');
  const team = teamOf(call.site, teamId);
  const updated = call.site.store.teams.put({
    ...team,
    displayName: body.display_name ?? '',
    description: body.description ?? '',
    companyName: body.company_name ?? '',
    allowedDomains: body.allowed_domains ?? '',
    allowOpenInvite: body.allow_open_invite ?? false,
    groupConstrained: body.group_constrained ?? null,
    updateAt: now(),
  });
  return json(teamJson(updated));
}

function updatePrivacy(call: Call) {
  const teamId = call.id('team_id');
  const privacy = decodeObject(call.json(), { privacy: 'string' })?.privacy;
  if (privacy !== 'O' && privacy !== 'I') throw invalidBodyParam('privacy');
  requireInTeam(call.site, call.user, teamId, 'manage_team');
  const team = teamOf(call.site, teamId);
  const type: TeamType = privacy;
  return json(teamJson(call.site.store.teams.put({ ...team, type, allowOpenInvite: type === 'O', updateAt: now() })));
}
