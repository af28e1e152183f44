import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDirectory } from '../../../src/freeipa/directory.js';
import { stepsOf, type MemberStep } from '../../../src/freeipa/group/member-steps.js';
import { UnknownOutcome } from '../../../src/freeipa/ldap/errors.js';
import { startDirectory, type EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import { bindAsManager } from '../../servers/directories.js';
import { opened } from '../opened.js';

const SIZES = { mm_small: 10, mm_large: 10_000 } as const;

describe('groups of ten and of ten thousand', () => {
  let server: EmbeddedDirectory;
  let wire: Wire;
  let directory: OpenDirectory;
  beforeAll(async () => {
    server = await startDirectory();
    wire = await countingWire(server.url);
    const hand = await bindAsManager(server);
    for (const [name, size] of Object.entries(SIZES)) {
      await hand.add(`cn=${name},cn=groups,cn=accounts,${server.baseDn}`, {
        objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'],
        cn: name,
        member: Array.from({ length: size }, (_, i) => `uid=u${i},cn=users,cn=accounts,${server.baseDn}`),
      });
    }
    await hand.unbind();
    directory = await opened(server, wire.url);
    await directory.groups.byName('mm_large');
  });
  afterAll(async () => {
    await directory.close();
    await wire.close();
    await server.stop();
  });

  const group = async (name: string) => (await directory.groups.byName(name))!;
  const change = async (name: string, ...steps: MemberStep[][]) =>
    directory.groups.changeMembers(await group(name), steps.flat());
  const costOf = async (run: () => Promise<unknown>) => {
    const before = wire.bytes();
    server.operations.clear();
    await run();
    return { bytes: wire.bytes() - before, operations: server.operations.list().map(({ operation }) => operation) };
  };

  it('cost the same to change, in bytes and in operations', async () => {
    const steps = [stepsOf('add', 'users', ['ada', 'ben']), stepsOf('delete', 'users', ['u1', 'u2'])];
    const small = await costOf(() => change('mm_small', ...steps));
    const large = await costOf(() => change('mm_large', ...steps));
    expect(large.operations).toEqual(['modify']);
    expect(small.operations).toEqual(large.operations);
    expect(Math.abs(large.bytes - small.bytes)).toBeLessThan(64);
    expect((await group('mm_large')).members.users).toHaveLength(SIZES.mm_large);
    expect((await group('mm_large')).members.users).toEqual(expect.arrayContaining(['ada', 'ben']));
    expect((await group('mm_large')).members.users).not.toContain('u1');
  });

  it('cost the same to change otherwise: the description is read back, the members are not', async () => {
    const describe = (name: string) => async () => {
      const entry = await group(name);
      const { users } = entry.members;
      const described = await directory.groups.change(entry, { ...entry, description: 'One sentence', managers: null });
      expect(described).toMatchObject({ description: 'One sentence', members: { users } });
    };
    const small = await costOf(describe('mm_small'));
    const large = await costOf(describe('mm_large'));
    expect(Math.abs(large.bytes - small.bytes)).toBeLessThan(64);
  });

  it('are read again when the answer to a change is lost, and only then', async () => {
    server.faults.add({ operation: 'modify', effect: { kind: 'drop' } });
    const lost = await costOf(() => change('mm_large', stepsOf('add', 'users', ['cyd'])));
    expect(lost.operations.filter((operation) => operation === 'modify')).toHaveLength(1);
    expect(lost.operations.filter((operation) => operation === 'search').length).toBeGreaterThan(0);
    server.faults.add({ operation: 'modify', effect: { kind: 'refuse' } });
    const refused = await costOf(() => change('mm_large', stepsOf('add', 'users', ['dee'])));
    expect(refused.operations.filter((operation) => operation === 'modify')).toHaveLength(2);
    expect((await group('mm_large')).members.users).toEqual(expect.arrayContaining(['cyd', 'dee']));
  });

  it('are read again where others were faster, and the rest is done', async () => {
    const hand = await opened(server);
    await hand.groups.changeMembers((await hand.groups.byName('mm_large'))!, stepsOf('add', 'users', ['eve', 'u1']));
    await hand.close();
    const names = ['eve', 'fox', 'gus', 'hal', 'u1', 'u2'];
    const cost = await costOf(() => change('mm_large', stepsOf('add', 'users', names)));
    expect(cost.operations.filter((operation) => operation === 'modify')).toHaveLength(2);
    expect((await group('mm_large')).members.users).toEqual(expect.arrayContaining(names));
  });

  it('keep what is known when it cannot be asked what became of a change', async () => {
    server.faults.add({ operation: 'modify', effect: { kind: 'drop' } });
    server.faults.add({ operation: 'search', dn: /mm_large/, times: 2, effect: { kind: 'refuse' } });
    await expect(change('mm_large', stepsOf('delete', 'users', ['u5']))).rejects.toThrow(UnknownOutcome);
    expect((await group('mm_large')).members.users).toContain('u5');
    await change('mm_large', stepsOf('delete', 'users', ['u5']));
    expect((await group('mm_large')).members.users).not.toContain('u5');
  });
});

interface Wire {
  readonly url: string;
  bytes(): number;
  close(): Promise<void>;
}

/** Passes everything on to the server, and counts it in both directions. */
async function countingWire(url: string): Promise<Wire> {
  let bytes = 0;
  const proxy: Server = createServer((near) => {
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => {
        bytes += chunk.length;
        to.write(chunk);
      });
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `ldap://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    bytes: () => bytes,
    close: () => new Promise((resolve) => proxy.close(() => resolve())),
  };
}
