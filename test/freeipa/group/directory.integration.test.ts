import { Attribute, Change, type Client } from 'ldapts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDirectory } from '../../../src/freeipa/directory.js';
import type { DesiredGroup } from '../../../src/freeipa/group/changes.js';
import { Refusal, UnknownOutcome } from '../../../src/freeipa/ldap/errors.js';
import { startDirectory, type EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import { bindAsManager } from '../../servers/directories.js';
import { opened } from '../opened.js';

const GROUP: DesiredGroup = {
  name: 'mm_x',
  description: 'one',
  posix: false,
  gidNumber: null,
  external: false,
  fas: null,
  managers: null,
};

describe('the groups of the directory', () => {
  let server: EmbeddedDirectory;
  let directory: OpenDirectory;
  let hand: Client;
  beforeEach(async () => {
    server = await startDirectory();
    directory = await opened(server);
    hand = await bindAsManager(server);
    server.operations.clear();
  });
  afterEach(async () => {
    await hand.unbind();
    await directory.close();
    await server.stop();
  });

  const ours = () => server.operations.list().filter(({ boundAs }) => boundAs === server.service.dn);
  const count = (operation: string) => ours().filter((seen) => seen.operation === operation).length;
  const dnOf = (name: string) => directory.tree.groupDn(name);
  const byHand = (name: string, operation: 'add' | 'delete', type: string, ...values: string[]) =>
    hand.modify(dnOf(name), new Change({ operation, modification: new Attribute({ type, values }) }));
  const lose = (operation: 'add' | 'modify' | 'modifydn' | 'delete', kind: 'drop' | 'refuse', times = 1) =>
    server.faults.add({ operation, times, effect: { kind } });

  it('are read in one search, however many are asked for at the same time', async () => {
    const names = ['admins', 'editors', 'ipausers', 'mm_nowhere'];
    const found = await Promise.all([...names, ...names].map((name) => directory.groups.byName(name)));
    expect(found.map((group) => group?.name)).toEqual([
      ...names.slice(0, 3),
      undefined,
      ...names.slice(0, 3),
      undefined,
    ]);
    expect(count('search')).toBe(1);
  });

  it('are read again after a read that failed', async () => {
    server.faults.add({ operation: 'search', times: 1, effect: { kind: 'result', code: 11, message: 'too many' } });
    await expect(directory.groups.byName('editors')).rejects.toThrow(/nsLookThroughLimit/);
    expect(await directory.groups.byName('editors')).toBeDefined();
  });

  it('show each write at once, and read only the entry it touched', async () => {
    const made = await directory.groups.create(GROUP);
    expect(await directory.groups.byId(made.id)).toMatchObject({ name: 'mm_x', description: 'one' });
    await directory.groups.change(made, { ...GROUP, name: 'mm_y', description: 'two' });
    expect(await directory.groups.byName('mm_x')).toBeUndefined();
    const renamed = await directory.groups.byName('MM_Y');
    expect(renamed).toMatchObject({ id: made.id, description: 'two' });
    await directory.groups.remove(renamed!);
    expect(await directory.groups.byId(made.id)).toBeUndefined();
    const wide = ours().filter(({ operation, dn }) => operation === 'search' && dn === directory.tree.groups);
    expect(wide).toHaveLength(1);
  });

  it.each(['drop', 'refuse'] as const)('are made once when the answer is lost (%s)', async (kind) => {
    lose('add', kind);
    const made = await directory.groups.create(GROUP);
    expect(made.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(count('add')).toBe(kind === 'drop' ? 1 : 2);
  });

  it('are not taken over when the answer is lost and somebody else has the name', async () => {
    await directory.groups.byName('mm_x');
    await hand.add(dnOf('mm_x'), {
      objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'],
      cn: 'mm_x',
      description: 'theirs',
    });
    lose('add', 'refuse');
    await expect(directory.groups.create(GROUP)).rejects.toMatchObject({ name: 'Refusal', code: 68 });
  });

  it('may have been made when nothing answers any more', async () => {
    await directory.groups.byName('mm_x');
    lose('add', 'drop');
    server.faults.add({ operation: 'bind', effect: { kind: 'refuse' } });
    await expect(directory.groups.create(GROUP)).rejects.toBeInstanceOf(UnknownOutcome);
  });

  it.each(['drop', 'refuse'] as const)('are changed once when the answer is lost (%s)', async (kind) => {
    const made = await directory.groups.create(GROUP);
    lose('modify', kind);
    const changed = await directory.groups.change(made, {
      ...GROUP,
      description: 'two',
      managers: { users: ['ada'], groups: [] },
    });
    expect(changed).toMatchObject({ description: 'two', managers: { users: ['ada'] } });
  });

  it('are changed all the same when somebody else was faster', async () => {
    const made = await directory.groups.create({ ...GROUP, managers: { users: ['ben'], groups: [] } });
    const ada = directory.tree.userDn('ada');
    await byHand('mm_x', 'add', 'memberManager', ada);
    await byHand('mm_x', 'delete', 'memberManager', directory.tree.userDn('ben'));
    const managers = { users: ['ada', 'cyd'], groups: [] };
    expect(await directory.groups.change(made, { ...GROUP, managers })).toMatchObject({ managers });
  });

  it('are told apart from those that are gone, though the server only says "insufficient access"', async () => {
    const made = await directory.groups.create(GROUP);
    await hand.del(made.dn);
    const refused = await directory.groups
      .change(made, { ...GROUP, description: 'two' })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: 32 });
    const renamed = await directory.groups.change(made, { ...GROUP, name: 'mm_y' }).catch((error: unknown) => error);
    expect(renamed).toMatchObject({ code: 32 });
  });

  it('that are gone already count as deleted, and so do those whose deletion was not answered', async () => {
    const first = await directory.groups.create(GROUP);
    await hand.del(first.dn);
    await directory.groups.remove(first);
    for (const kind of ['drop', 'refuse'] as const) {
      const next = await directory.groups.create(GROUP);
      lose('delete', kind);
      await directory.groups.remove(next);
      expect(await directory.groups.occupant('mm_x')).toBeUndefined();
    }
  });
});
