import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  checkSteps,
  requestLog,
  resolveEstate,
  runningChecks,
  type EstateDescription,
  type RunningCheck,
} from '../../../src/topology/index.js';
import { redundant } from '../estates.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-running-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Answer {
  readonly status: number;
  readonly output: string;
}

/** Runs a script as a host would, with the programs of `folder` before all others. */
const run = (script: string): Promise<Answer> =>
  new Promise((resolve) => {
    execFile(
      '/bin/sh',
      ['-c', script],
      { env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` } },
      (error, stdout, stderr) => resolve({ status: error ? Number(error.code) : 0, output: (stdout + stderr).trim() }),
    );
  });

/** A program that stands in for one of the host's. */
const program = (name: string, script: string): void => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
};

const only = (id: RunningCheck['id'], changes: Partial<EstateDescription> = {}): RunningCheck => {
  const [check] = runningChecks(resolveEstate(redundant(changes))).filter((one) => one.id === id);
  if (!check) throw new Error(`no check ${id}`);
  return check;
};

describe('a replica', () => {
  test.each([
    ['streams and is level', 'echo "streaming 0"', 0, 'db2 streams by the slot replica_db2, 0 bytes behind'],
    ['is a little behind', 'echo "streaming 16777216"', 0, '16777216 bytes behind'],
    ['is late', 'echo "streaming 16777217"', 1, '16777217 bytes behind'],
    ['catches up', 'echo "catchup 99"', 1, 'db2 is in the state catchup 99 bytes behind'],
    ['is not there', 'true', 1, 'db2 does not use the slot replica_db2'],
    ['cannot be asked about', 'echo "no such file" >&2; exit 2', 1, 'db1 was asked about db2: no such file'],
  ])('that %s is told so', async (_, answer, status, said) => {
    program('setpriv', answer);
    expect(await run(only('replica').probe)).toEqual({ status, output: expect.stringContaining(said) as string });
  });
});

describe('a server', () => {
  const member = (hostname: string, changes: object = {}) => ({
    ...{ id: hostname, version: '10.11.7', schema_version: '146', config_hash: 'c0ffee', ipaddress: '10.0.0.11' },
    ...{ hostname, ...changes },
  });
  let server: Server;
  let members: readonly object[];
  beforeEach(async () => {
    server = createServer((request, response) => {
      const may = request.headers.authorization === 'Bearer t0ken';
      if (request.url !== '/api/v4/cluster/status') response.writeHead(404).end();
      else response.writeHead(may ? 200 : 403).end(may ? JSON.stringify(members) : '{"id":"api.context.permissions"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    writeFileSync(join(folder, 'token'), 'Authorization: Bearer t0ken\n');
  });
  afterEach(() => server.close());

  const ask = (): Promise<Answer> => {
    const { tls, ...rest } = redundant();
    const { port: listenPort } = server.address() as AddressInfo;
    const plain = { ...rest, tls: { ...tls!, upstream: undefined }, listenPort, clusterToken: { secret: 'token' } };
    const [check] = runningChecks(resolveEstate(plain)).filter(({ id }) => id === 'cluster-view');
    return run(check!.probe.replaceAll('/etc/mattermost/cluster-token', join(folder, 'token')));
  };

  test.each([
    ['the whole cluster', [member('app1'), member('app2')], 0, '2 of 2 members, version 10.11.7, configurations: 1'],
    ['itself alone', [member('app1')], 1, '1 of 2 members'],
    ['no cluster', [], 1, '0 of 2 members'],
    ['a stranger', [member('app1'), member('app2'), member('old')], 1, '3 of 2 members'],
    ['two versions', [member('app1'), member('app2', { version: '10.10.0' })], 1, 'version 10.10.0 10.11.7'],
    ['two configurations', [member('app1'), member('app2', { config_hash: 'bad' })], 1, 'configurations: 2'],
  ])('that sees %s is told so', async (_, seen, status, said) => {
    members = seen;
    const answer = await ask();
    expect({ ...answer, output: answer.output.replaceAll('\n', ' ') }).toEqual({
      status,
      output: expect.stringContaining(said) as string,
    });
  });

  test('that does not tell says why', async () => {
    writeFileSync(join(folder, 'token'), 'Authorization: Bearer other\n');
    expect(await ask()).toEqual({ status: 1, output: expect.stringMatching(/app1 does not tell: .*403/s) as string });
  });

  test('is asked only where there is a token, and several of them', () => {
    const ids = (changes: Partial<EstateDescription>) =>
      runningChecks(resolveEstate(redundant(changes))).map(({ id }) => id);
    expect(ids({})).not.toContain('cluster-view');
    expect(ids({ clusterToken: { secret: 'token' }, servers: ['app1'] })).not.toContain('cluster-view');
    expect(ids({ clusterToken: { secret: 'token' } }).filter((id) => id === 'cluster-view')).toHaveLength(2);
  });
});

describe('a proxy', () => {
  const ask = (flavor: 'haproxy' | 'nginx'): Promise<Answer> => {
    const estate = resolveEstate(redundant({ proxy: { flavor } }));
    return run(only('request-log', { proxy: { flavor } }).probe.replaceAll(requestLog(estate), join(folder, 'log')));
  };

  test.each(['haproxy', 'nginx'] as const)('%s that writes its log is told so', async (flavor) => {
    program('curl', `for url; do :; done; echo "127.0.0.1 - GET $url" >>${join(folder, 'log')}`);
    expect(await ask(flavor)).toMatchObject({ status: 0 });
  });

  test('is told of when it writes none, though others of before are there', async () => {
    program('curl', 'exit 0');
    program('sleep', 'exit 0');
    writeFileSync(
      join(folder, 'log'),
      '127.0.0.1 - GET https://chat.example.test/api/v4/system/ping?muster-check-1-1\n',
    );
    expect(await ask('haproxy')).toMatchObject({
      status: 1,
      output: expect.stringContaining('has no line of a request made just now') as string,
    });
  });

  test('is told of when it does not answer', async () => {
    program('curl', 'echo "curl: (7) refused" >&2; exit 7');
    expect(await ask('haproxy')).toEqual({
      status: 1,
      output: 'the proxy of lb1 does not answer: curl: (7) refused',
    });
  });
});

describe('as steps, for engines that cannot look', () => {
  const replica = () => {
    const [step] = checkSteps(resolveEstate(redundant()), ['lb2.keepalived']);
    if (step?.kind !== 'command') throw new Error('expected a command');
    return step;
  };

  test('a check comes after all else, and undoes nothing', () => {
    expect(replica()).toMatchObject({ id: 'db1.follows-db2', host: 'db1', after: ['lb2.keepalived'] });
    expect(replica()).not.toHaveProperty('undo');
  });

  test('what is as expected is quiet', async () => {
    program('setpriv', 'echo "streaming 0"');
    expect(await run(replica().probe)).toEqual({ status: 0, output: '' });
    expect(await run(replica().apply)).toEqual({ status: 0, output: '' });
  });

  test('what is not is asked again, then told with its id, what was expected and how to mend it', async () => {
    program('setpriv', `echo x >>${join(folder, 'asked')}; echo "streaming 99999999"`);
    program('sleep', 'exit 0');
    expect((await run(replica().probe)).status).toBe(1);
    const { status, output } = await run(replica().apply);
    expect(status).toBe(1);
    expect(output).toMatch(
      /^\[replica\] db2 streams by the slot replica_db2, 99999999 bytes behind, expected streaming .* 16 MiB behind\. Mend: journalctl -u/,
    );
    expect((await run(`wc -l <${join(folder, 'asked')}`)).output).toBe('61');
  });
});
