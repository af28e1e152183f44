import { describe, expect, it } from 'vitest';
import type { Api } from '../../src/mattermost/api/api.js';
import type { Group, Team, User } from '../../src/mattermost/api/types.js';
import { Snapshot } from '../../src/mattermost/snapshot.js';

const OPS: Team = {
  id: 't1',
  name: 'ops',
  display_name: 'Ops',
  description: '',
  type: 'open',
  allow_open_invite: true,
  group_constrained: false,
  archived: false,
};
const ADA: User = { id: 'u1', username: 'ada', email: '', roles: [], guest: false, bot: false, active: true };
const LEADS: Group = {
  id: 'g1',
  display_name: 'Leads',
  source: 'ldap',
  remote_id: 'r1',
  allow_reference: false,
  live: true,
};

/** Counts the calls of an api whose answers are given by name, such as `teams.byId`. */
const over = (answers: Record<`${string}.${string}`, (argument: never) => unknown>) => {
  const calls: string[] = [];
  const api: Record<string, Record<string, (argument: never) => Promise<unknown>>> = {};
  for (const [name, answer] of Object.entries(answers)) {
    const [kind = '', call = ''] = name.split('.');
    (api[kind] ??= {})[call] = async (argument) => {
      calls.push(`${name} ${JSON.stringify(argument) ?? ''}`.trim());
      await Promise.resolve();
      return answer(argument);
    };
  }
  return { snapshot: new Snapshot(api as unknown as Api), calls };
};

describe('the snapshot', () => {
  it('loads once, whoever asks meanwhile or later', async () => {
    const { snapshot, calls } = over({ 'groups.all': () => [LEADS] });
    await Promise.all([snapshot.groups(), snapshot.groups(), snapshot.group('g1')]);
    await snapshot.groups();
    expect(calls).toEqual(['groups.all']);
  });
  it('knows a team by id that was asked for by name, and the other way round', async () => {
    const { snapshot, calls } = over({ 'teams.byId': () => OPS, 'teams.byName': () => OPS });
    await snapshot.teamByName('ops');
    expect(await snapshot.team('t1')).toBe(OPS);
    expect(calls).toEqual(['teams.byName "ops"']);
  });
  it('asks again for what was not there, and after a failure', async () => {
    let tries = 0;
    const { snapshot, calls } = over({
      'teams.byName': () => undefined,
      'links.ofGroup': () => {
        if (++tries === 1) throw new Error('lost');
        return [];
      },
    });
    expect(await snapshot.teamByName('ops')).toBeUndefined();
    expect(await snapshot.teamByName('ops')).toBeUndefined();
    await expect(snapshot.links('g1')).rejects.toThrow('lost');
    expect(await snapshot.links('g1')).toEqual([]);
    expect(calls).toHaveLength(4);
  });
  it('asks for a group by itself before it counts as gone', async () => {
    const { snapshot, calls } = over({ 'groups.all': () => [], 'groups.byId': () => LEADS });
    expect(await snapshot.group('g1')).toBe(LEADS);
    expect(calls).toEqual(['groups.all', 'groups.byId "g1"']);
  });
  it('asks for people in bulk, and only for those it has not met', async () => {
    const { snapshot, calls } = over({
      'users.byIds': () => [{ ...ADA, id: 'u2', username: 'ben' }],
      'users.byNames': () => [ADA],
    });
    await snapshot.usersByName(['ada', 'hal']);
    expect([...(await snapshot.users(['u1', 'u2', 'u2'])).keys()]).toEqual(['u1', 'u2']);
    expect((await snapshot.usersByName(['ada', 'ben'])).get('ben')?.id).toBe('u2');
    expect(calls).toEqual(['users.byNames ["ada","hal"]', 'users.byIds ["u2"]']);
  });
  it('forgets exactly what a write touches', async () => {
    const { snapshot, calls } = over({
      'links.ofGroup': () => [],
      'syncables.members': () => [],
      'syncables.grants': () => [],
    });
    const read = async () => {
      await snapshot.links('g1');
      await snapshot.links('g2');
      await snapshot.members({ type: 'team', id: 't1' });
      await snapshot.grants({ type: 'team', id: 't2' });
    };
    await read();
    calls.splice(0);
    snapshot.forgetLinks('g1');
    snapshot.forgetSyncable({ type: 'team', id: 't1' });
    await read();
    expect(calls).toEqual(['links.ofGroup "g1"', 'syncables.members {"type":"team","id":"t1"}']);
  });
});
