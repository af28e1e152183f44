import { describe, expect, it } from 'vitest';
import { nameTaken } from '../../../src/mattermost/team/taken-name.js';

describe('a name that is taken', () => {
  it('by a live one names the import command', () => {
    const { diagnostic } = nameTaken({ type: 'channel', id: 'c1', archived: false, key: 'ops/deck' });
    expect(diagnostic.summary).toBe('There is a channel "ops/deck" already');
    expect(diagnostic.detail).toContain('terraform import mattermost_channel.NAME ops/deck');
  });
  it('by an archived one names every way out', () => {
    const { detail } = nameTaken({ type: 'team', id: 't1', archived: true, key: 'ops' }).diagnostic;
    expect(detail).toContain('mmctl team restore ops');
    expect(detail).toContain('terraform import mattermost_team.NAME t1');
    expect(detail).toContain('mmctl team delete ops; needs ServiceSettings.EnableAPITeamDeletion');
  });
  it('by one that the account may not see says so', () => {
    expect(nameTaken({ type: 'team', key: 'ops' }).diagnostic.summary).toBe(
      'The name "ops" is taken by a team that the account may not see',
    );
  });
});
