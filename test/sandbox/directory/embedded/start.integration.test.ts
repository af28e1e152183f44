import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Client } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../../src/sandbox/demo-data.js';
import { startDirectory, type DirectoryOptions } from '../../../../src/sandbox/directory/index.js';

/** The whole tree as the manager sees it, without what every start makes anew. */
async function contents(options: DirectoryOptions) {
  const directory = await startDirectory(options);
  const client = new Client({ url: directory.url });
  await client.bind(directory.manager.dn, directory.manager.password);
  const { searchEntries } = await client.search(directory.baseDn, { scope: 'sub' });
  await client.unbind();
  await directory.stop();
  return searchEntries.map(({ userPassword: _, ipaUniqueID: __, ...entry }) => entry);
}

describe('starting the embedded directory', () => {
  it('gives the same entries each time', async () => {
    const first = await contents({ kind: 'embedded' });
    expect(first.length).toBeGreaterThan(30);
    expect(await contents({ kind: 'embedded' })).toEqual(first);
  });

  it('holds the demo people, each with a number, a mail address and an id', async () => {
    const directory = await startDirectory({ passwordOf: (uid) => `secret-${uid}` });
    const client = new Client({ url: directory.url });
    await client.bind('uid=ada,cn=users,cn=accounts,dc=example,dc=test', 'secret-ada');
    const { searchEntries } = await client.search(`cn=users,cn=accounts,${directory.baseDn}`, { scope: 'one' });
    expect(searchEntries.map(({ uid }) => uid)).toEqual(DEMO_PEOPLE.map(({ username }) => username));
    expect(searchEntries[0]).toMatchObject({
      uid: 'ada',
      mail: 'ada@demo.test',
      givenName: 'Ada',
      sn: 'Archer',
      uidNumber: expect.stringMatching(/^16320\d{5}$/),
      ipaUniqueID: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    await client.unbind();
    await directory.stop();
  });

  it('holds only the tree and the service account when it is to be empty', async () => {
    const entries = await contents({ empty: true });
    expect(entries.filter(({ dn }) => dn.startsWith('uid=')).map(({ dn }) => dn)).toEqual([
      'uid=muster,cn=sysaccounts,cn=etc,dc=example,dc=test',
    ]);
  });

  it('makes passwords anew at each start', async () => {
    const [one, two] = [await startDirectory({ empty: true }), await startDirectory({ empty: true })];
    expect(one.service.password).not.toBe(two.service.password);
    expect(one.manager.password).not.toBe(two.manager.password);
    await Promise.all([one.stop(), two.stop()]);
  });

  it('counts no operation of its own', async () => {
    const directory = await startDirectory({ empty: true });
    expect(directory.operations.list()).toEqual([]);
    await directory.stop();
  });

  it('takes the port that was asked for, and fails when another has it', async () => {
    const first = await startDirectory({ empty: true });
    const port = Number(new URL(first.url).port);
    await expect(startDirectory({ empty: true, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.stop();
    const again = await startDirectory({ empty: true, port });
    expect(again.url).toBe(first.url);
    await again.stop();
  });

  it('listens on loopback only', async () => {
    const directory = await startDirectory({ empty: true });
    const port = Number(new URL(directory.url).port);
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address);
    for (const host of [...outside, '127.0.0.2']) expect(await isOpen(host, port)).toBe(false);
    expect(await isOpen('127.0.0.1', port)).toBe(true);
    await directory.stop();
  });

  it('hangs up on bytes that are no message, and stays up', async () => {
    const directory = await startDirectory({ empty: true });
    const socket = connect(Number(new URL(directory.url).port), '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await closed;
    const client = new Client({ url: directory.url });
    await client.bind(directory.service.dn, directory.service.password);
    await client.unbind();
    await directory.stop();
  });

  it('ends its connections when it stops', async () => {
    const directory = await startDirectory({ empty: true });
    const client = new Client({ url: directory.url });
    await client.bind(directory.service.dn, directory.service.password);
    expect(directory.connections.count()).toBe(1);
    await directory.stop();
    await expect.poll(() => client.isConnected).toBe(false);
    expect(directory.connections.count()).toBe(0);
  });
});

async function isOpen(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: 500 }).once('timeout', () => socket.destroy(new Error('no answer')));
  const opened = await once(socket, 'connect').catch(() => undefined);
  socket.destroy();
  return opened !== undefined;
}
