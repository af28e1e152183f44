import { expect, it } from 'vitest';
import { changedSettings } from '../../../src/mattermost/config/changed-settings.js';
import { dynamicOf } from '../../../src/mattermost/config/setting.js';
import { NEEDS } from '../../../src/mattermost/preflight/needs.js';

const values = (site: string, more: object = {}) => ({
  settings: dynamicOf([
    { path: ['TeamSettings', 'SiteName'], value: site },
    { path: ['JobSettings', 'RunJobs'], value: true },
  ]),
  secret_keys: ['LdapSettings.BindPassword'],
  secrets_wo_version: 1,
  ...more,
});

it.each([
  ['new', null, values('a'), ['TeamSettings.SiteName', 'JobSettings.RunJobs', 'LdapSettings.BindPassword']],
  ['one value', values('a'), values('b'), ['TeamSettings.SiteName']],
  ['nothing', values('a'), values('a'), []],
  [
    'another version of the secrets',
    values('a'),
    values('a', { secrets_wo_version: 2 }),
    ['LdapSettings.BindPassword'],
  ],
  ['all gone', values('a'), null, ['TeamSettings.SiteName', 'JobSettings.RunJobs', 'LdapSettings.BindPassword']],
])('a change of %s', (_, prior, after, expected) => {
  expect(changedSettings(prior, after).map((path) => path.join('.'))).toEqual(expected);
});

it('needs the permission of each page that it touches, once', () => {
  expect(NEEDS['mattermost_config']?.write(null, values('a'))).toEqual([
    'sysconsole_write_site_customization',
    'manage_system',
    'sysconsole_write_authentication_ldap',
  ]);
});
