import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ran } from '../../../src/cli/drill/run.js';
import { postgresqlPrograms } from '../../../src/cli/real-programs.js';
import type { RestoreDrill } from '../../../src/topology/index.js';
import { AS_DATABASE_ACCOUNT, giveToDatabaseAccount } from '../../servers/database-account.js';

/** A database of this machine whose copies pgBackRest makes, all of it in one directory that is gone afterwards. */
export interface CopiedDatabase extends AsyncDisposable {
  readonly directory: string;
  readonly drill: RestoreDrill;
  /** A shell script, as the account of the database. */
  run(script: string): Promise<Ran>;
  /** The same, which must succeed; gives what it printed. */
  must(script: string): Promise<string>;
  sql(query: string): Promise<string>;
  /** Words of a command of pgBackRest. */
  readonly pgbackrest: string;
}

const PORT = 54_329;

export async function startCopiedDatabase(): Promise<CopiedDatabase> {
  const programs = postgresqlPrograms()!;
  const directory = await mkdtemp('/tmp/muster-drill-');
  const run = (script: string): Promise<Ran> =>
    new Promise((resolve) => {
      const [program, ...args] = [...AS_DATABASE_ACCOUNT, 'sh', '-c', script];
      execFile(program!, args, { cwd: '/', encoding: 'utf8' }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 255), stdout, stderr }),
      );
    });
  const must = async (script: string): Promise<string> => {
    const { code, stdout, stderr } = await run(script);
    if (code !== 0) throw new Error(`${script}: ${stdout}${stderr}`);
    return stdout;
  };
  await giveToDatabaseAccount(directory);
  const pgbackrest = `pgbackrest --config=${directory}/pgbackrest.conf --stanza=test`;
  await must(`mkdir '${directory}/log'`);
  await must(`cat >'${directory}/pgbackrest.conf' <<'END'
[global]
repo1-path=${directory}/copies
repo1-cipher-type=aes-256-cbc
repo1-cipher-pass=of "all" $things
repo1-bundle=y
compress-type=zst
start-fast=y
log-level-file=off
log-level-console=warn
lock-path=${directory}/lock
spool-path=${directory}/spool

[test]
pg1-path=${directory}/data
pg1-port=${PORT}
pg1-socket-path=${directory}
END`);
  await must(`${programs}/initdb -D ${directory}/data --data-checksums --no-sync -A trust -E UTF8 --locale C.UTF-8`);
  await must(`cat >>'${directory}/data/postgresql.conf' <<'END'
port = ${PORT}
listen_addresses = ''
unix_socket_directories = '${directory}'
fsync = off
archive_mode = on
archive_command = '${pgbackrest} archive-push %p'
END`);
  await must(`${programs}/pg_ctl -s -w -D ${directory}/data -l ${directory}/log/postgresql start >/dev/null`);
  const psql = (database: string) => `psql -X -Atq -v ON_ERROR_STOP=1 -h ${directory} -p ${PORT} -d ${database}`;
  await must(`${psql('postgres')} -c 'create database mattermost'`);
  return {
    directory,
    pgbackrest,
    run,
    must,
    sql: async (query) => must(`${psql('mattermost')} <<'SQL'\n${query}\nSQL`),
    drill: {
      estate: 'test',
      primary: 'db1',
      host: 'keep',
      database: { as: '', port: PORT, name: 'mattermost', socket: directory },
      target: { as: '', directory: join(directory, 'drill'), programs, pgbackrest },
      maxAgeHours: 30,
    },
    async [Symbol.asyncDispose]() {
      await run(`${programs}/pg_ctl -s -m immediate -D ${directory}/data stop`);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** For tests that want something in the way of a drill. */
export const put = async (path: string, text: string): Promise<void> => {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
};
