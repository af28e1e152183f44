import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { howToInstall, missingPackages, postgresqlPrograms } from '../../src/cli/real-programs.js';

const execute = promisify(execFile);

/** A real PostgreSQL server of its own, on loopback. */
export interface Postgresql extends AsyncDisposable {
  /** As Terraform's backend takes it from PG_CONN_STR. */
  readonly connectionString: string;
  /** Rows of a query, columns separated by `|`. */
  query(sql: string): Promise<readonly string[]>;
}

export const startPostgresql = async (): Promise<Postgresql> => {
  const bin = postgresqlPrograms();
  if (!bin) throw new Error(howToInstall(missingPackages()));
  const root = await mkdtemp(join(tmpdir(), 'muster-postgresql-'));
  const asServer = await serverAccount(root);
  const run = (program: string, ...args: readonly string[]): Promise<string> => {
    const [command = '', ...rest] = [...asServer, join(bin, program), ...args];
    return execute(command, rest, { cwd: root }).then(({ stdout }) => stdout);
  };
  const [data, port] = [join(root, 'data'), await freePort()];
  await run('initdb', '-D', data, '-U', 'state', '--no-sync', '-A', 'trust');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  await run('pg_ctl', '-D', data, '-w', '-s', '-l', join(root, 'log'), '-o', options, 'start');
  return {
    connectionString: `postgres://state@127.0.0.1:${port}/postgres?sslmode=disable`,
    query: async (sql) => {
      const out = await run('psql', '-h', '127.0.0.1', '-p', `${port}`, '-U', 'state', '-d', 'postgres', '-Atc', sql);
      return out.split('\n').filter((line) => line !== '');
    },
    [Symbol.asyncDispose]: async () => {
      await run('pg_ctl', '-D', data, '-w', '-s', '-m', 'immediate', 'stop');
      await rm(root, { recursive: true, force: true });
    },
  };
};

/** PostgreSQL refuses to run as root: then the account of Debian's package does, and owns the folder. */
const serverAccount = async (root: string): Promise<readonly string[]> => {
  if (process.getuid?.() !== 0) return [];
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await execute('id', [flag, 'postgres'])).stdout)),
  );
  await chown(root, uid!, gid!);
  return ['runuser', '-u', 'postgres', '--'];
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
  });
