import { Client } from 'ldapts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDirectory, type EmbeddedDirectory } from '../../../../src/sandbox/directory/index.js';

const dn = (cn: string) => `cn=${cn},cn=groups,cn=accounts,dc=example,dc=test`;
const GROUP = { objectClass: ['ipausergroup', 'ipaobject'] };

describe('faults of the embedded directory', () => {
  let directory: EmbeddedDirectory;
  let client: Client;

  beforeAll(async () => void (directory = await startDirectory({ empty: true })));
  afterAll(() => directory.stop());
  afterEach(async () => {
    directory.faults.clear();
    await client.unbind();
  });

  const connect = async () => {
    client = new Client({ url: directory.url });
    await client.bind(directory.service.dn, directory.service.password);
  };
  const exists = async (cn: string) => {
    const other = new Client({ url: directory.url });
    await other.bind(directory.service.dn, directory.service.password);
    const { searchEntries } = await other.search(dn(cn), { scope: 'base' });
    await other.unbind();
    return searchEntries.length > 0;
  };

  it('refuse: the connection closes before the server acts', async () => {
    await connect();
    directory.faults.add({ operation: 'add', effect: { kind: 'refuse' } });
    await expect(client.add(dn('refused'), GROUP)).rejects.toThrow('Connection closed');
    expect(await exists('refused')).toBe(false);
  });

  it('drop: the server acts, and then the connection closes without an answer', async () => {
    await connect();
    directory.faults.add({ operation: 'add', effect: { kind: 'drop' } });
    await expect(client.add(dn('dropped'), GROUP)).rejects.toThrow('Connection closed');
    expect(await exists('dropped')).toBe(true);
  });

  it('result: any code, without acting', async () => {
    await connect();
    directory.faults.add({ operation: 'add', effect: { kind: 'result', code: 51, message: 'too much to do' } });
    await expect(client.add(dn('busy'), GROUP)).rejects.toMatchObject({ code: 51 });
    expect(await exists('busy')).toBe(false);
    await client.add(dn('busy'), GROUP);
    expect(await exists('busy')).toBe(true);
  });

  it('delay: other operations of the connection overtake the slow one', async () => {
    await connect();
    directory.faults.add({ dn: /slow/, effect: { kind: 'delay', milliseconds: 50 } });
    const order: string[] = [];
    const slow = client.add(dn('slow'), GROUP).then(() => order.push('slow'));
    const fast = client.add(dn('fast'), GROUP).then(() => order.push('fast'));
    await Promise.all([slow, fast]);
    expect(order).toEqual(['fast', 'slow']);
  });

  it('hit only the operations that match: the third add here, and two of them', async () => {
    await connect();
    directory.faults.add({ operation: 'add', dn: /^cn=n/, after: 2, times: 2, effect: { kind: 'result', code: 52 } });
    const codes: number[] = [];
    for (const cn of ['n1', 'other', 'n2', 'n3', 'n4', 'n5'])
      codes.push(
        await client.add(dn(cn), GROUP).then(
          () => 0,
          (error: { code: number }) => error.code,
        ),
      );
    expect(codes).toEqual([0, 0, 0, 52, 52, 0]);
  });

  it('are all written down: who asked for what, and what came of it', async () => {
    await connect();
    directory.operations.clear();
    directory.faults.add({ operation: 'search', effect: { kind: 'result', code: 52 } });
    await client.add(dn('seen'), GROUP);
    await client.add(dn('seen'), GROUP).catch(() => undefined);
    await client.search(dn('seen'), { scope: 'base' }).catch(() => undefined);
    const boundAs = directory.service.dn;
    expect(directory.operations.list()).toEqual([
      { operation: 'add', dn: dn('seen'), boundAs, code: 0 },
      { operation: 'add', dn: dn('seen'), boundAs, code: 68 },
      { operation: 'search', dn: dn('seen'), boundAs, code: 52 },
    ]);
  });

  it('dropping all connections leaves the server listening', async () => {
    await connect();
    directory.operations.clear();
    directory.faults.add({ operation: 'search', effect: { kind: 'delay', milliseconds: 60_000 } });
    const lost = expect(client.search(dn('seen'), { scope: 'base' })).rejects.toThrow('Connection closed');
    await expect.poll(() => directory.operations.list().length).toBe(1);
    directory.connections.drop();
    await lost;
    expect(await exists('seen')).toBe(true);
  });

  it('refusing connections is what nobody listening is', async () => {
    await connect();
    await directory.connections.refuse();
    await expect(exists('seen')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect((await client.search(dn('seen'), { scope: 'base' })).searchEntries).toHaveLength(1);
    await directory.connections.accept();
    expect(await exists('seen')).toBe(true);
  });
});
