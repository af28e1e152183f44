import { describe, expect, it } from 'vitest';
import { answerError, connectionError } from '../../../src/mattermost/api/error.js';
import { ConnectionFailure } from '../../../src/mattermost/api/exchange.js';
import { permissionFor } from '../../../src/mattermost/api/permissions.js';

const said = (method: string, path: string, status: number, id: string) => {
  const asked = { method, path, server: 'https://chat.example.org' };
  const body = JSON.stringify({ id, message: 'You do not have the appropriate permissions.', status_code: status });
  return answerError(asked, { status, headers: {}, body }, method !== 'GET').message;
};

const notConnected = (code: string, message: string): string => {
  const asked = { method: 'GET', path: '/users/me', server: 'https://chat.example.org' };
  return connectionError(asked, new ConnectionFailure(code, message, false), false).message;
};

describe('what a certificate that is not taken says', () => {
  it('to trust its authority, unless it has expired: then to have it renewed', () => {
    expect(notConnected('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed')).toMatch(/Set ca_certificate/);
    const expired = notConnected('CERT_HAS_EXPIRED', 'certificate has expired');
    expect(expired).toMatch(/certificate has expired.*renewed/s);
    expect(expired).not.toContain('ca_certificate');
  });
});

describe('what a refusal says', () => {
  it.each([501, 403])('a missing licence, by status %i', (status) => {
    for (const id of ['api.license_error', 'api.ldap_groups.license_error'])
      expect(said('GET', '/groups/g/teams', status, id)).toMatch(
        /no licence for directory groups.*ldap_groups.*Enterprise/,
      );
  });
  it('an expired token', () => {
    expect(said('GET', '/users/me', 401, 'api.context.session_expired.app_error')).toMatch(
      /does not accept the token.*MATTERMOST_TOKEN/,
    );
  });
  it('a missing permission, by name', () => {
    const message = said('POST', '/groups/abc/channels/def/link', 403, 'api.context.permissions.app_error');
    expect(message).toContain('`sysconsole_write_user_management_groups`');
    expect(message).toContain('POST /groups/abc/channels/def/link');
  });
  it('that a proxy answers when it does', () => {
    const asked = { method: 'GET', path: '/groups', server: 'https://chat.example.org' };
    const error = answerError(asked, { status: 502, headers: {}, body: '<html>Bad gateway</html>' }, false);
    expect(error.message).toContain('without an error of Mattermost');
    expect(error.id).toBe('');
  });
});

it.each([
  ['POST', '/groups/g/teams/t/link', 'sysconsole_write_user_management_groups'],
  ['DELETE', '/ldap/groups/x%5C2f/link', 'sysconsole_write_user_management_groups'],
  ['GET', '/groups/g/channels', 'sysconsole_read_user_management_groups'],
  ['GET', '/ldap/groups', 'sysconsole_read_user_management_groups'],
  ['GET', '/teams/t/groups', 'list_team_channels'],
  ['GET', '/teams/t/members', 'view_team'],
  ['GET', '/channels/c/members', 'read_channel'],
  ['POST', '/jobs', 'create_ldap_sync_job'],
  ['PUT', '/teams/t/patch', 'manage_team'],
])('%s %s needs %s', (method, path, permission) => {
  expect(permissionFor(method, path)).toContain(permission);
});
