import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { Connection } from '../../../src/host/ssh/connection.js';
import { parseHostKey } from '../../../src/host/ssh/host-key.js';
import { logWith } from '../../../src/plugin/log.js';

const key = ssh2.utils.generateKeyPairSync('ed25519');

const connectionTo = (port: number): Connection =>
  new Connection(
    {
      ...{ name: 'app1', address: '127.0.0.1', port, user: 'root' },
      ...{ credential: { privateKey: key.private }, hostKey: parseHostKey(key.public)! },
    },
    { connectTimeout: 300, log: logWith(() => undefined) },
  );

test('a host that takes the connection and never says a word is an error of the command, and of nothing else', async () => {
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);
  process.on('uncaughtException', note);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    await expect(connectionTo(port).exec('true', '')).rejects.toThrow(/app1/);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(uncaught).toEqual([]);
  } finally {
    process.off('uncaughtException', note);
    server.close();
  }
});
