import { describe, expect, it } from 'vitest';
import type { Api } from '../../../src/mattermost/api/api.js';
import { PlannedNames } from '../../../src/mattermost/places/planned-names.js';
import { Snapshot } from '../../../src/mattermost/snapshot.js';

const ops = { id: 'a'.repeat(26), name: 'ops' };
const incidents = { id: 'b'.repeat(26), team_id: ops.id, name: 'incidents' };

/** A server with the team `ops` and its channel `incidents`; every other call fails. */
const start = () => {
  const api = {
    teams: {
      byName: (name: string) => Promise.resolve(name === 'ops' ? ops : undefined),
      byId: (id: string) => Promise.resolve(id === ops.id ? ops : undefined),
    },
    channels: {
      byName: (teamId: string, name: string) =>
        teamId === ops.id
          ? Promise.resolve(name === 'incidents' ? incidents : undefined)
          : Promise.reject(new Error(teamId)),
    },
  };
  const snapshot = new Snapshot(api as unknown as Api);
  return { snapshot, names: new PlannedNames(snapshot, 'me') };
};

describe('names in a plan', () => {
  it('are those on the server first', async () => {
    const { names } = start();
    names.willMakeTeam('ops');
    names.willMakeChannel(ops.id, 'incidents');
    expect((await names.teamByName('ops'))?.id).toBe(ops.id);
    expect((await names.channelByName(ops.id, 'incidents'))?.id).toBe(incidents.id);
    expect(names.place(ops.id)).toBeUndefined();
  });

  it('are those that the plan makes, with the account for their only member and admin', async () => {
    const { names, snapshot } = start();
    expect(await names.teamByName('crew')).toBeUndefined();
    names.willMakeTeam('crew');
    const crew = (await names.teamByName('crew'))!;
    expect(names.place(crew.id)).toEqual({ type: 'team', id: crew.id, key: 'crew', teamId: crew.id });
    expect(await snapshot.members({ type: 'team', id: crew.id })).toEqual([
      { user_id: 'me', scheme_admin: true, scheme_guest: false },
    ]);
    expect(await snapshot.grants({ type: 'team', id: crew.id })).toEqual([]);
  });

  it('never get into what others look up by name', async () => {
    const { names, snapshot } = start();
    names.willMakeTeam('crew');
    names.willMakeChannel(ops.id, 'deploys');
    await names.teamByName('crew');
    await names.channelByName(ops.id, 'deploys');
    expect(await snapshot.teamByName('crew')).toBeUndefined();
    expect(await snapshot.channelByName(ops.id, 'deploys')).toBeUndefined();
  });

  it.each(['town-square', 'off-topic'])('hold %s of every new team', async (channel) => {
    const { names } = start();
    names.willMakeTeam('crew');
    const crew = (await names.teamByName('crew'))!;
    const found = (await names.channelByName(crew.id, channel))!;
    expect(names.place(found.id)).toMatchObject({ type: 'channel', key: `crew/${channel}`, teamId: crew.id });
    expect(await names.channelByName(crew.id, 'nope')).toBeUndefined();
  });

  it('hold a new channel in its team only, and in any new team while its team is not known', async () => {
    const { names } = start();
    names.willMakeTeam('crew');
    const crew = (await names.teamByName('crew'))!;
    names.willMakeChannel(ops.id, 'deploys');
    expect(await names.channelByName(crew.id, 'deploys')).toBeUndefined();
    const deploys = (await names.channelByName(ops.id, 'deploys'))!;
    expect(names.place(deploys.id)).toMatchObject({ key: 'ops/deploys', teamId: ops.id });
    names.willMakeChannel(undefined, 'deck');
    expect(await names.channelByName(crew.id, 'deck')).toMatchObject({ key: 'crew/deck' });
    expect(await names.channelByName(ops.id, 'deck')).toBeUndefined();
  });

  it('give a channel under its new name the id that it has', async () => {
    const { names } = start();
    names.willRenameChannel(incidents, 'outages');
    expect(await names.channelByName(ops.id, 'outages')).toEqual({ id: incidents.id });
  });
});
