import { AppError, notImplemented } from '../../http/app-error.js';
import type { Line, Row } from './lines.js';

/**
 * Refuses a line as the server does: the first thing that is wrong, in its order and words. What is looked at is what
 * this server keeps. Source: `app/imports/import_validators.go`, English texts of `i18n/en.json`.
 */
export function validateLine(line: Line): void {
  const { type } = line;
  const validate = VALIDATORS[type];
  if (['role', 'scheme', 'emoji', 'bot'].includes(type)) throw notImplemented(`imports of lines of the type ${type}`);
  if (!validate) refuse('import_line.unknown_line_type', `Import data line has unknown type "${type}".`);
  const data = line[type];
  if (typeof data !== 'object' || data === null)
    refuse(`import_line.null_${type}`, `Import data line has type "${type}" but the ${type} object is null.`);
  validate?.(data as Row);
}

const VALIDATORS: Readonly<Record<string, (row: Row) => void>> = {
  team(row) {
    const { name, display_name: displayName, type } = row;
    if (!isText(name)) refuse('validate_team_import_data.name_missing', 'Missing required team property: name.');
    if (String(name).length > 64) refuse('validate_team_import_data.name_length', 'Team name is too long.');
    if (!/^[a-z0-9][a-z0-9-]*[a-z0-9]$/i.test(String(name)))
      refuse('validate_team_import_data.name_characters', 'Team name contains invalid characters.');
    if (!isText(displayName))
      refuse('validate_team_import_data.display_name_missing', 'Missing required team property: display_name.');
    if (displayName === '' || String(displayName).length > 64)
      refuse(
        'validate_team_import_data.display_name_length',
        'Team display_name is not within permitted length constraints.',
      );
    if (!isText(type)) refuse('validate_team_import_data.type_missing', 'Missing required team property: type.');
    if (type !== 'O' && type !== 'I') refuse('validate_team_import_data.type_invalid', 'Team type is not valid.');
  },
  channel(row) {
    const { team, name, type } = row;
    if (!isText(team)) refuse('validate_channel_import_data.team_missing', 'Missing required channel property: team');
    if (!isText(name)) refuse('validate_channel_import_data.name_missing', 'Missing required channel property: name');
    if (String(name).length > 64) refuse('validate_channel_import_data.name_length', 'Channel name is too long.');
    if (!/^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i.test(String(name)))
      refuse('validate_channel_import_data.name_characters', 'Channel name contains invalid characters.');
    if (!isText(type)) refuse('validate_channel_import_data.type_missing', 'Missing required channel property: type.');
    if (type !== 'O' && type !== 'P') refuse('validate_channel_import_data.type_invalid', 'Channel type is invalid.');
  },
  user(row) {
    const { username, email, auth_data: authData, auth_service: authService, password } = row;
    const part = 'validate_user_import_data';
    if (!isText(username)) refuse(`${part}.username_missing`, 'Missing required user property: username.');
    if (!/^[a-z0-9._-]{1,64}$/i.test(String(username))) refuse(`${part}.username_invalid`, 'Username is not valid.');
    if (!isText(email)) refuse(`${part}.email_missing`, 'Missing required user property: email.');
    if (email === '' || String(email).length > 128) refuse(`${part}.email_length`, 'User email has an invalid length.');
    if (isText(authData) && isText(password))
      refuse(`${part}.auth_data_and_password`, 'User AuthData and Password are mutually exclusive.');
    if (Boolean(authService) !== Boolean(authData))
      refuse(`${part}.auth_data_and_service_dependency`, 'User AuthService and AuthData are mutually inclusive.');
  },
  post(row) {
    const part = 'validate_post_import_data';
    if (!isText(row['team'])) refuse(`${part}.team_missing`, 'Missing required Post property: Team.');
    if (!isText(row['channel'])) refuse(`${part}.channel_missing`, 'Missing required Post property: Channel.');
    if (!isText(row['user'])) refuse(`${part}.user_missing`, 'Missing required Post property: User.');
    if (!isText(row['message'])) refuse(`${part}.message_missing`, 'Missing required Post property: Message.');
    if ([...String(row['message'])].length > 16_383)
      refuse(`${part}.message_length`, 'Post Message property is longer than the maximum permitted length.');
    if (typeof row['create_at'] !== 'number')
      refuse(`${part}.create_at_missing`, 'Missing required Post property: create_at.');
    if (row['create_at'] === 0) refuse(`${part}.create_at_zero`, 'Post CreateAt property must not be zero.');
  },
  direct_channel(row) {
    const part = 'validate_direct_channel_import_data';
    if (!Array.isArray(row['members']))
      refuse(`${part}.members_required`, 'Missing required direct channel property: members');
  },
  direct_post(row) {
    const part = 'validate_direct_post_import_data';
    if (!Array.isArray(row['channel_members']))
      refuse(`${part}.channel_members_required`, 'Missing required direct post property: channel_members');
    if (!isText(row['user'])) refuse(`${part}.user_missing`, 'Missing required direct post property: user');
    if (!isText(row['message'])) refuse(`${part}.message_missing`, 'Missing required direct post property: message');
    if (typeof row['create_at'] !== 'number')
      refuse(`${part}.create_at_missing`, 'Missing required direct post property: create_at');
  },
};

const isText = (value: unknown): value is string => typeof value === 'string';

function refuse(id: string, message: string): never {
  throw new AppError(400, `app.import.${id}.error`, message);
}
