import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { howToInstall, missingPackages, postgresqlPrograms } from '../../src/cli/real-programs.js';
import { AS_DATABASE_ACCOUNT, giveToDatabaseAccount } from './database-account.js';
import { freePort } from './free-port.js';

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
  await giveToDatabaseAccount(root);
  const run = (program: string, ...args: readonly string[]): Promise<string> => {
    const [command = '', ...rest] = [...AS_DATABASE_ACCOUNT, join(bin, program), ...args];
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
