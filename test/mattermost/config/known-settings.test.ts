import { describe, expect, it } from 'vitest';
import { isRestrictable, permissionToWrite } from '../../../src/mattermost/config/pages.js';
import { isSecret, MASK } from '../../../src/mattermost/config/known-settings.js';
import { accessOf, factorySettings } from '../../../src/sandbox/mattermost/config/factory-settings.js';
import { masked } from '../../../src/sandbox/mattermost/config/secrets.js';

/** Two tables made from one source for two purposes: what the server does, and what the provider says of it beforehand. */
const SETTINGS = Object.entries(factorySettings('N')).flatMap(([section, keys]) =>
  Object.keys(keys).map((key) => [section, key] as const),
);

describe('what the provider says of a setting is what the embedded server does', () => {
  it('the permission that changes it', () => {
    const wrong = SETTINGS.filter(([section, key]) => {
      const pages = (accessOf(section, key)?.pages ?? []).filter((page) => page !== '*');
      const permission = permissionToWrite([section, key]);
      return pages.length === 0 ? permission !== 'manage_system' : !pages.includes(permission.slice(17));
    });
    expect(wrong).toEqual([]);
  });

  it('whether RestrictSystemAdmin closes it', () => {
    const wrong = SETTINGS.filter((path) => isRestrictable(path) !== accessOf(...path)?.restrictable);
    expect(wrong).toEqual([]);
  });

  it('whether it is a secret', () => {
    const filled = Object.fromEntries(
      Object.entries(factorySettings('N')).map(([section, keys]) => [
        section,
        Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, value === '' ? 'x' : value])),
      ]),
    );
    const shown = masked(filled);
    const secrets = SETTINGS.filter(([section, key]) => shown[section]?.[key] === MASK);
    expect(secrets.length).toBeGreaterThan(12);
    expect(secrets.filter((path) => !isSecret(path))).toEqual([]);
  });
});
