import { AppError, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, OK } from '../http/call.js';
import { route, type Route } from '../http/routes.js';
import type { Site } from '../site.js';
import type { SchemeRoles } from '../store/rows.js';

type Kind = 'team' | 'channel';
type Flags = Pick<SchemeRoles, 'schemeGuest' | 'schemeUser' | 'schemeAdmin'>;

/** What the flags and explicit roles of a membership become. */
export type RolesChange = (member: SchemeRoles) => Partial<SchemeRoles>;

/** Both ways to change the roles of a member: by flags, and by names of roles. */
export const memberRoleRoutes = (
  kind: Kind,
  change: (call: Call, id: string, userId: string, roles: RolesChange) => void,
): readonly Route[] => [
  route('PUT', `/${kind}s/:${kind}_id/members/:user_id/schemeRoles`, (call) => {
    const [id, userId] = [call.id(`${kind}_id`), call.id('user_id')];
    const wanted = rolesInBody(call);
    change(call, id, userId, (member) => newSchemeRoles(kind, member, wanted));
    return OK;
  }),
  route('PUT', `/${kind}s/:${kind}_id/members/:user_id/roles`, (call) => {
    const [id, userId] = [call.id(`${kind}_id`), call.id('user_id')];
    const names = decodeObject(call.json(), { roles: 'string' })?.roles ?? '';
    change(call, id, userId, (member) => rolesFromNames(call.site, kind, member, names));
    return OK;
  }),
];

/** The body of `…/schemeRoles`; fields left out are false. */
function rolesInBody(call: Call): Flags {
  const body = decodeObject(call.json(), { scheme_guest: 'boolean', scheme_user: 'boolean', scheme_admin: 'boolean' });
  if (!body) throw invalidBodyParam('scheme_roles');
  return {
    schemeGuest: body.scheme_guest ?? false,
    schemeUser: body.scheme_user ?? false,
    schemeAdmin: body.scheme_admin ?? false,
  };
}

/** What a membership's flags become when they are set by hand; a guest stays a guest, and nobody else becomes one. */
function newSchemeRoles(kind: Kind, member: SchemeRoles, wanted: Flags): Flags {
  if (member.schemeGuest)
    throw refused(kind, 'guest', 'A guest cannot be made team member or team admin, please promote as a user first.');
  if (wanted.schemeGuest) {
    const message = `A guest cannot be set for a single ${kind}, a System Admin must promote or demote users to/from guests.`;
    throw refused(kind, 'user_and_guest', message);
  }
  if (!wanted.schemeUser) throw unsetUser(kind);
  return wanted;
}

/** `team_user team_admin team_post_all`: names of the scheme's roles become flags, others are kept as explicit roles. */
function rolesFromNames(site: Site, kind: Kind, member: SchemeRoles, names: string): SchemeRoles {
  const list = names.split(' ').filter(Boolean);
  if (list.some((name) => name.startsWith('system_') && !name.startsWith('system_post'))) {
    throw invalidBodyParam(kind === 'team' ? 'team_member_roles' : 'roles');
  }
  const explicit: string[] = [];
  const flags = { schemeGuest: false, schemeUser: false, schemeAdmin: false };
  for (const name of list) {
    const role = site.store.roles.by('name', name)[0];
    if (!role) throw new AppError(400, 'app.role.get_by_name.app_error', 'Unable to get role.');
    if (!role.schemeManaged) explicit.push(name);
    else if (name === `${kind}_guest`) flags.schemeGuest = true;
    else if (name === `${kind}_user`) flags.schemeUser = true;
    else if (name === `${kind}_admin`) flags.schemeAdmin = true;
    else throw schemeRole(kind);
  }
  if (flags.schemeGuest && flags.schemeUser)
    throw refused(kind, 'guest_and_user', `A ${kind} member cannot be both guest and user.`);
  if (!member.schemeGuest && !flags.schemeUser) throw unsetUser(kind);
  return { ...flags, explicitRoles: explicit.join(' ') };
}

const refused = (kind: Kind, reason: string, message: string): AppError =>
  new AppError(
    400,
    `api.${kind}.update_${kind}_member_roles.${reason}.app_error`,
    `Invalid ${kind} member update: ${message}`,
  );

const unsetUser = (kind: Kind): AppError =>
  refused(kind, 'unset_user_scheme', `A ${kind} member always has a user scheme.`);

/** The id names the channel for both kinds. */
function schemeRole(kind: Kind): AppError {
  const what = kind === 'team' ? 'Team' : 'Channel';
  const id = kind === 'team' ? 'team' : 'channel';
  return new AppError(
    400,
    `api.channel.update_${id}_member_roles.scheme_role.app_error`,
    `The provided role is managed by a Scheme and therefore cannot be applied directly to a ${what} Member.`,
  );
}
