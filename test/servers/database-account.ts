import { execFile } from 'node:child_process';
import { chown } from 'node:fs/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Words before a command of PostgreSQL, which refuses to run as root: then the account of Debian's package runs it, in the same
 * process, so that a signal reaches it. None for anybody else.
 */
export const AS_DATABASE_ACCOUNT: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', '--'] : [];

/** Gives a folder to the account that runs PostgreSQL. */
export const giveToDatabaseAccount = async (folder: string): Promise<void> => {
  if (AS_DATABASE_ACCOUNT.length === 0) return;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await execute('id', [flag, 'postgres'])).stdout)),
  );
  await chown(folder, uid!, gid!);
};
