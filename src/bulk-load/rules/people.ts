import { attachmentPath, channelName, name, newUsername, roles } from './names.js';
import type { Row, Rule, Trail } from './rule.js';
import { anything, bool, boolAsText, integer, list, object, oneOf, text } from './values.js';

const LEVELS = oneOf('all', 'mention', 'none');
const CHANNEL_LEVELS = oneOf('default', 'all', 'mention', 'none');

const notifyProps = object(
  {},
  {
    desktop: LEVELS,
    desktop_sound: boolAsText,
    email: boolAsText,
    mobile: LEVELS,
    mobile_push_status: oneOf('online', 'away', 'offline'),
    channel: boolAsText,
    comments: oneOf('any', 'root', 'never'),
    mention_keys: text({ max: 16_000, as: 'words with commas between them' }),
  },
);

const membershipOfChannel = object(
  { name: channelName },
  {
    roles,
    favorite: bool,
    notify_props: object({}, { desktop: CHANNEL_LEVELS, mobile: CHANNEL_LEVELS, mark_unread: oneOf('all', 'mention') }),
    mention_count: integer,
    mention_count_root: integer,
    urgend_mention_count: integer,
    msg_count: integer,
    msg_count_root: integer,
    last_viewed_at: integer,
  },
);

const theme: Rule = (value, at) => {
  if (typeof value !== 'string') return at.refuse('expected the theme as JSON in a text');
  try {
    if (value.trim() !== '') JSON.parse(value);
  } catch {
    at.refuse('expected the theme as JSON in a text, and this is no JSON');
  }
};

const membershipOfTeam = object({ name: name('team') }, { roles, theme, channels: list(membershipOfChannel) });

const TEXT_SETTINGS = [
  'military_time',
  'link_previews',
  'message_display',
  'collapse_consecutive_messages',
  'colorize_usernames',
  'channel_display_mode',
  'tutorial_step',
  'name_format',
  'limit_visible_dms_gms',
  'send_on_ctrl_enter',
  'code_block_ctrl_enter',
  'show_join_leave',
  'show_unread_scroll_position',
  'sync_drafts',
];

export const user = object(
  {
    username: newUsername,
    email: text({ max: 128, unit: 'bytes', mayBeEmpty: false, pattern: /^[^\s@]+@[^\s@]+$/, as: 'an e-mail address' }),
  },
  {
    auth_service: oneOf('', 'email', 'gitlab', 'saml', 'ldap', 'google', 'office365', 'openid'),
    auth_data: text({ max: 128, unit: 'bytes', as: 'the id at the service that people log in with' }),
    password: text({ max: 72, unit: 'bytes', mayBeEmpty: false, as: 'a password' }),
    nickname: text({ max: 64, as: 'a nickname' }),
    first_name: text({ max: 64, as: 'a first name' }),
    last_name: text({ max: 64, as: 'a last name' }),
    position: text({ max: 128, as: 'a position' }),
    roles,
    locale: text({ max: 5, as: 'a language, such as "en"' }),
    delete_at: integer,
    teams: list(membershipOfTeam),
    theme,
    notify_props: notifyProps,
    profile_image: attachmentPath,
    feature_enabled_markdown_preview: boolAsText,
    formatting: boolAsText,
    show_unread_section: boolAsText,
    email_interval: oneOf('immediately', 'fifteen', 'hour'),
    custom_status: anything,
    ...Object.fromEntries(TEXT_SETTINGS.map((key) => [key, text({ max: 2000, as: 'a text' })])),
  },
  (row, at) => {
    loginsAgree(row, at);
    guestsAgree(row, at);
  },
);

const isSet = (value: unknown): boolean => typeof value === 'string' && value !== '';

const loginsAgree = (row: Row, at: Trail): void => {
  if (row['auth_data'] != null && row['password'] != null)
    at.refuse('has both password and auth_data, of which the server takes one: people log in here, or elsewhere');
  else if (isSet(row['auth_service']) !== isSet(row['auth_data']))
    at.refuse('has one of auth_service and auth_data, and the server wants both or none');
};

const holds = (value: unknown, role: string): boolean => typeof value === 'string' && value.split(/\s+/).includes(role);
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value.filter((one) => one) as Row[]) : []);

/** A guest is one everywhere. Source: `validateGuestRoles`. */
const guestsAgree = (row: Row, at: Trail): void => {
  if (typeof row['roles'] !== 'string') return;
  const teams = rowsOf(row['teams']);
  const channels = teams.flatMap((one) => rowsOf(one['channels']));
  const guestTeams = teams.filter((one) => holds(one['roles'], 'team_guest')).length;
  const guestChannels = channels.filter((one) => holds(one['roles'], 'channel_guest')).length;
  if (holds(row['roles'], 'system_guest')) {
    if (guestTeams < teams.length)
      at.refuse('is a guest of the server, and not team_guest in each of its teams', 'teams');
    else if (guestChannels < channels.length)
      at.refuse('is a guest of the server, and not channel_guest in each of its channels', 'teams');
  } else if (
    (guestTeams > 0 && guestTeams === teams.length) ||
    (guestChannels > 0 && guestChannels === channels.length)
  )
    at.refuse('is a guest in all of its teams or channels, and not of the server: add system_guest', 'roles');
};

export const bot = object(
  { username: newUsername, owner: text({ max: 190, mayBeEmpty: false, as: 'the username of the owner' }) },
  {
    display_name: text({ max: 64, as: 'a display name' }),
    description: text({ max: 1024, as: 'a description' }),
    profile_image: attachmentPath,
    delete_at: integer,
  },
);
