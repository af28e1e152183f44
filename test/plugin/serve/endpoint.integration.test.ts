import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultDirectories, PREFIX, privateEndpoint, sweepLeftovers } from '../../../src/plugin/serve/endpoint.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'endpoint-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const socketOf = (options: Parameters<typeof privateEndpoint>[0]): string => {
  const { endpoint } = privateEndpoint(options);
  if (endpoint.network !== 'unix') throw new Error('expected a unix socket');
  return endpoint.path;
};

describe('a private endpoint', () => {
  it('is a socket path in a new directory that only this user can enter', () => {
    const path = socketOf({ directories: [root] });
    expect(dirname(dirname(path))).toBe(root);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it('goes with its directory, and may be removed twice', () => {
    const { endpoint, remove } = privateEndpoint({ directories: [root] });
    remove();
    remove();
    expect(endpoint.network === 'unix' && existsSync(dirname(endpoint.path))).toBe(false);
  });

  it('passes over a directory whose path is too long for a socket', () => {
    const long = join(root, 'x'.repeat(100));
    mkdirSync(long);
    expect(dirname(dirname(socketOf({ directories: [long, root] })))).toBe(root);
  });

  it('counts bytes, not characters', () => {
    const wide = join(root, 'ü'.repeat(40));
    mkdirSync(wide);
    expect(dirname(dirname(socketOf({ directories: [wide, root] })))).toBe(root);
  });

  it('passes over a directory that is not there', () => {
    expect(dirname(dirname(socketOf({ directories: [join(root, 'gone'), root] })))).toBe(root);
  });

  it('is TCP where no directory will do, and on Windows', () => {
    expect(privateEndpoint({ directories: [join(root, 'gone')] }).endpoint.network).toBe('tcp');
    expect(privateEndpoint({ directories: [root], platform: 'win32' }).endpoint.network).toBe('tcp');
  });

  it('is looked for first where the host says', () => {
    expect(defaultDirectories({ PLUGIN_UNIX_SOCKET_DIR: '/run/plugins' })[0]).toBe('/run/plugins');
  });
});

describe('sweeping', () => {
  const listening: Server[] = [];
  afterEach(() => listening.splice(0).forEach((server) => server.close()));

  const directory = (name: string, ageInSeconds: number): string => {
    const path = join(root, name);
    mkdirSync(path);
    writeFileSync(join(path, 'other'), '');
    const then = Date.now() / 1000 - ageInSeconds;
    utimesSync(path, then, then);
    return path;
  };

  it('removes what a killed plugin left', async () => {
    const left = directory(`${PREFIX}left`, 3600);
    await sweepLeftovers([root]);
    expect(existsSync(left)).toBe(false);
  });

  it('leaves alone what still listens, what is new, and what is not ours', async () => {
    const alive = directory(`${PREFIX}alive`, 3600);
    const server = createServer().listen(join(alive, 's'));
    listening.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    utimesSync(alive, 0, 0);
    const others = [directory(`${PREFIX}new`, 1), directory('someone-else', 3600)];

    await sweepLeftovers([root, join(root, 'gone')]);
    expect([alive, ...others].map((path) => existsSync(path))).toEqual([true, true, true]);
  });
});
