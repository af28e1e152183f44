import { describe, expect, it } from 'vitest';
import {
  groupFilterFinding,
  ldapFindings,
  readdFindings,
  remoteIdFindings,
} from '../../../src/mattermost/preflight/ldap-findings.js';
import { licenseFindings } from '../../../src/mattermost/preflight/license.js';
import { referenceableFindings, versionFindings } from '../../../src/mattermost/preflight/version-findings.js';

const WELL = {
  Enable: true,
  EnableSync: true,
  GroupIdAttribute: 'ipaUniqueID',
  IdAttribute: 'ipaUniqueID',
  GroupFilter: '(objectClass=ipausergroup)',
  ReAddRemovedMembers: true,
};
const idsOf = (settings: Readonly<Record<string, unknown>>) =>
  ldapFindings({ ...WELL, ...settings }).map(({ id, severity }) => `${severity} ${id}`);

describe('settings of the directory', () => {
  it.each([
    [{}, []],
    [{ Enable: false, EnableSync: false, IdAttribute: '' }, ['warning mm-ldap-disabled']],
    [{ EnableSync: false }, ['warning mm-ldap-sync-off']],
    [{ GroupIdAttribute: '' }, ['warning mm-ldap-group-id-attribute']],
    [{ GroupIdAttribute: 'CN' }, ['warning mm-ldap-group-id-attribute']],
    [{ GroupIdAttribute: 'objectGUID', IdAttribute: 'uid' }, ['warning mm-ldap-id-attribute']],
    [{ EnableSync: null, GroupIdAttribute: null, IdAttribute: null }, []],
  ])('%j is found to be %j', (settings, expected) => {
    expect(idsOf(settings)).toEqual(expected);
  });

  it('that keep removed members out are found only where they are off', () => {
    expect(readdFindings({ ReAddRemovedMembers: false }).map(({ id }) => id)).toEqual(['mm-ldap-readd-off']);
    expect(readdFindings(WELL)).toEqual([]);
    expect(readdFindings({})).toEqual([]);
  });

  it('say which value of remote_id cannot be one', () => {
    const uuid = '6a1f3c9e-8a1b-11ef-9f1e-525400123456';
    expect(remoteIdFindings(WELL, 'mm_ops_leads')).toMatchObject([
      { id: 'mm-ldap-remote-id', summary: '"mm_ops_leads" is no ipaUniqueID' },
    ]);
    expect(remoteIdFindings(WELL, uuid)).toEqual([]);
    expect(remoteIdFindings({ GroupIdAttribute: 'objectGUID' }, String.raw`\ab\cd`)).toEqual([]);
  });

  it('name the filter that may drop a group, where it may be read', () => {
    expect(groupFilterFinding(WELL, 'x').detail).toContain('LdapSettings.GroupFilter (objectClass=ipausergroup) drops');
    expect(groupFilterFinding(undefined, 'x').detail).toContain('LdapSettings.GroupFilter drops');
  });
});

describe('the licence', () => {
  it.each([
    [{ licensed: false, sku: '', features: new Set<string>() }, ['error mm-license-missing']],
    [{ licensed: true, sku: 'professional', features: new Set(['LDAP']) }, ['error mm-license-feature']],
    [{ licensed: true, sku: 'enterprise', features: new Set(['LDAP', 'LDAPGroups']) }, []],
  ])('%j is found to be %j', (license, expected) => {
    expect(licenseFindings(license).map(({ id, severity }) => `${severity} ${id}`)).toEqual(expected);
  });

  it('is named where it is not enough', () => {
    const [finding] = licenseFindings({ licensed: true, sku: 'professional', features: new Set() });
    expect(finding?.detail).toContain('The licence is "professional", without the feature ldap_groups');
  });
});

describe('the release', () => {
  it('is said to be too old before 10.7', () => {
    expect(versionFindings([10, 6, 9]).map(({ id }) => id)).toEqual(['mm-version-untested']);
    expect(versionFindings([10, 7, 0])).toEqual([]);
  });

  it('makes a referenceable group a finding, with the releases that mend it and the setting that closes it', () => {
    const [finding] = referenceableFindings([11, 6, 0], 'mm_ops_leads', true);
    expect(finding?.summary).toBe('Any member of a team can make the people of group mm_ops_leads its admins');
    expect(finding?.detail).toMatch(/11\.7\.0, 11\.6\.2[^]*allow_reference = false closes it/);
    expect(finding?.path?.toString()).toBe('allow_reference');
    expect(referenceableFindings([11, 6, 2], 'mm_ops_leads', true)).toEqual([]);
  });
});
