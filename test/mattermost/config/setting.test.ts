import { describe, expect, it } from 'vitest';
import { Dynamic, unknown } from '../../../src/plugin/index.js';
import { asFound, dynamicOf, knownOnly, nameOf, settingsOf } from '../../../src/mattermost/config/setting.js';

const map = (values: object): Map<string, unknown> => new Map(Object.entries(values));
const settings = (values: object) => new Dynamic('dynamic', map(values));

describe('the settings that an attribute names', () => {
  it('are its leaves: lists are one, null is none, and what is not known stays so', () => {
    const given = settings({
      TeamSettings: map({ SiteName: 'Chat', MaxUsersPerTeam: null, ExperimentalDefaultChannels: ['a', 'b'] }),
      PluginSettings: map({ PluginStates: map({ 'com.mattermost.calls': map({ Enable: false }) }) }),
      LdapSettings: map({ BaseDN: unknown(), GroupFilter: 'x' }),
    });
    expect(settingsOf(given).map(({ path }) => nameOf(path))).toEqual([
      'TeamSettings.SiteName',
      'TeamSettings.ExperimentalDefaultChannels',
      'PluginSettings.PluginStates.com.mattermost.calls.Enable',
      'LdapSettings.BaseDN',
      'LdapSettings.GroupFilter',
    ]);
    expect(knownOnly(settingsOf(given))).toHaveLength(4);
    expect(knownOnly(settingsOf(given))[2]?.path).toEqual([
      'PluginSettings',
      'PluginStates',
      'com.mattermost.calls',
      'Enable',
    ]);
  });

  it('of logging keep the JSON that is one value', () => {
    const given = settings({ LogSettings: map({ AdvancedLoggingJSON: map({ one: map({ type: 'file' }) }) }) });
    expect(settingsOf(given)).toEqual([
      { path: ['LogSettings', 'AdvancedLoggingJSON'], value: { one: { type: 'file' } } },
    ]);
  });

  it.each([['Chat'], [['TeamSettings']], [map({ TeamSettings: 'Chat' })]])(
    'need a section around each key: %j',
    (value) => {
      expect(() => settingsOf(new Dynamic('dynamic', value))).toThrow(TypeError);
    },
  );

  it('come back from Terraform as they went', () => {
    const named = [
      { path: ['A', 'Text'], value: 'x' },
      { path: ['A', 'List'], value: ['x', 2] },
      { path: ['B', 'C', 'D'], value: true },
    ];
    expect(settingsOf(dynamicOf(named))).toEqual(named);
  });
});

describe('settings as found', () => {
  const given = dynamicOf([
    { path: ['A', 'One'], value: 1 },
    { path: ['A', 'Two'], value: 2 },
  ]);
  it('are the same object where nothing differs, or nothing may be read', () => {
    expect(asFound(given, { A: { One: 1, Two: 2, Three: 3 } })).toBe(given);
    expect(asFound(given, { A: { One: 1, Two: null } })).toBe(given);
  });
  it('have what the server has, and not what it has no more', () => {
    expect(settingsOf(asFound(given, { A: { One: 7 } }))).toEqual([{ path: ['A', 'One'], value: 7 }]);
  });
});
