import { describe, expect, it } from 'vitest';
import { defaultPermissions } from '../../../src/mattermost/roles/defaults.js';
import { ADJUSTABLE, KNOWN, recorded } from './server.js';

describe('the default permissions', () => {
  it.each([...ADJUSTABLE, 'system_custom_group_admin'])('of %s are those of a new server 11.6.0', (role) => {
    expect(defaultPermissions(role, KNOWN)).toEqual(recorded(role));
  });

  it('leave out what a server does not know', () => {
    const older = new Set([...KNOWN].filter((permission) => !permission.includes('auto_translation')));
    const given = defaultPermissions('system_manager', older);
    expect(given).toHaveLength(120);
    expect(given).not.toContain('manage_public_channel_auto_translation');
  });

  it('are not known for other roles', () => {
    expect(defaultPermissions('system_user', KNOWN)).toBeUndefined();
    expect(defaultPermissions('constructor', KNOWN)).toBeUndefined();
  });
});
