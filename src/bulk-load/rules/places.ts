import { channelName, emojiName, attachmentPath, name, newTeamName, roleName, schemeName } from './names.js';
import type { Rule } from './rule.js';
import { bool, integer, list, object, oneOf, text } from './values.js';

export const team = object(
  {
    name: newTeamName,
    display_name: text({ max: 64, mayBeEmpty: false, as: 'a display name' }),
    type: oneOf('O', 'I'),
  },
  { description: text({ max: 255, unit: 'bytes', as: 'a description' }), allow_open_invite: bool, scheme: schemeName },
);

export const channel = object(
  { team: name('team'), name: channelName, type: oneOf('O', 'P') },
  {
    display_name: text({ max: 64, as: 'a display name' }),
    header: text({ max: 1024, as: 'a header' }),
    purpose: text({ max: 250, as: 'a purpose' }),
    scheme: schemeName,
    deleted_at: integer,
  },
);

export const emoji = object({ name: emojiName, image: attachmentPath });

const ROLE = {
  name: roleName,
  display_name: text({ max: 128, unit: 'bytes', mayBeEmpty: false, as: 'a display name' }),
};
const ROLE_MORE = {
  description: text({ max: 1024, unit: 'bytes', as: 'a description' }),
  permissions: list(text({ max: 128, mayBeEmpty: false, as: 'the name of a permission' })),
  scheme_managed: bool,
};
export const role: Rule = object(ROLE, ROLE_MORE);

const TEAM_ROLES = ['default_team_admin_role', 'default_team_user_role'];
const CHANNEL_ROLES = ['default_channel_admin_role', 'default_channel_user_role'];

/** Which roles a scheme has to bring, by its scope. Source: `ValidateSchemeImportData`. */
export const scheme = object(
  {
    name: schemeName,
    display_name: text({ max: 128, unit: 'bytes', mayBeEmpty: false, as: 'a display name' }),
    scope: oneOf('team', 'channel'),
  },
  {
    description: text({ max: 1024, unit: 'bytes', as: 'a description' }),
    ...Object.fromEntries(
      [...TEAM_ROLES, ...CHANNEL_ROLES, 'default_team_guest_role', 'default_channel_guest_role'].map((key) => [
        key,
        role,
      ]),
    ),
  },
  (row, at) => {
    const lacks = (row['scope'] === 'team' ? [...TEAM_ROLES, ...CHANNEL_ROLES] : CHANNEL_ROLES).filter(
      (key) => !row[key],
    );
    if (lacks.length > 0)
      at.refuse(`lacks ${lacks.join(', ')}, which a scheme of the scope "${String(row['scope'])}" has`);
    const extra = row['scope'] === 'channel' ? TEAM_ROLES.filter((key) => row[key]) : [];
    if (extra.length > 0) at.refuse(`has ${extra.join(', ')}, which only a scheme of the scope "team" has`);
  },
);
