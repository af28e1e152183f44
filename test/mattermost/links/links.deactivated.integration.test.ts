import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MattermostClient } from '../../../src/mattermost/client.js';
import { converged } from '../../../src/mattermost/links/wait/converged.js';
import { demoted } from '../../../src/mattermost/links/wait/demoted.js';
import { linkSetOf } from '../../../src/mattermost/links/set/link-set.js';
import type { Place } from '../../../src/mattermost/places/place.js';
import { groupPeople, previewChange } from '../../../src/mattermost/links/preview/preview.js';
import { findUnreconciled } from '../../../src/mattermost/links/admins/unreconciled.js';
import { operation, World } from './world.js';

const GRANT = { auto_add: true, scheme_admin: true };

describe.each(['B', 'N'] as const)('deactivated people, on band %s', (band) => {
  let world: World;
  let client: MattermostClient;
  let team: Place;
  let groupId: string;
  let ids: { ben: string; old: string; eve: string; dee: string };
  beforeEach(async () => {
    world = await World.start(band);
    client = await world.client();
    ids = {
      ben: world.person('ben'),
      old: world.person('old'),
      eve: world.person('eve'),
      dee: world.person('dee'),
    };
    team = world.team('ops');
    groupId = world.group('leads', [ids.ben, ids.old, ids.dee]);
    world.member(team, ids.ben, true);
    world.member(team, ids.old, true);
    world.member(team, ids.eve, true);
    world.link(groupId, team, GRANT);
    for (const id of [ids.old, ids.eve, ids.dee]) world.deactivate(id);
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const declared = () => linkSetOf([{ ...team, ...GRANT }]);

  it('are never drift, whether they are in the group or not, admin or not', async () => {
    expect(await findUnreconciled(client, groupId, declared())).toEqual(new Map());
    world.member(team, ids.old, false);
    expect(await findUnreconciled(await world.client(), groupId, declared())).toEqual(new Map());
  });

  it('do not hide the drift of others', async () => {
    world.member(team, world.person('fox'), true);
    world.member(team, ids.ben, false);
    expect(await findUnreconciled(client, groupId, declared())).toEqual(
      new Map([['ops', { promote: ['ben'], demote: ['fox'] }]]),
    );
  });

  it('are not named before a change', async () => {
    const people = await groupPeople(client, groupId, undefined, []);
    const groups = [{ people, before: GRANT, after: undefined }];
    const change = { place: team, groups };
    expect((await previewChange(client, { ...change, setsRoles: true })).changes).toMatchObject({
      demoted: ['ben'],
      demotedByHand: [],
      joiningAdmins: [],
    });
    expect((await previewChange(client, { ...change, setsRoles: false })).changes).toMatchObject({
      keptAfterUnlink: ['ben'],
    });
  });

  it('are waited for neither after a link nor after a revocation', async () => {
    const doing = operation(client);
    const group = { id: groupId, name: 'leads' };
    await converged(doing, group, team);
    expect(doing.warnings).toEqual([]);
    expect(world.wire.seen.filter(({ method }) => method === 'PUT')).toEqual([]);
    world.member(team, ids.ben, false);
    await demoted(doing, group, team);
  });

  it('are asked about once, not at every look', async () => {
    await findUnreconciled(client, groupId, declared());
    client.snapshot.forgetSyncable(team);
    await findUnreconciled(client, groupId, declared());
    expect(world.wire.seen.filter(({ path }) => path.startsWith('/users/ids'))).toHaveLength(1);
  });

  it('have their role set by the server like anybody', async () => {
    await client.api.links.patch(groupId, { ...team, ...GRANT });
    await world.settle();
    expect(Object.fromEntries(world.roles(team))).toMatchObject({ [ids.old]: true, [ids.eve]: false });
  });
});
