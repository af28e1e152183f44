import { spawn, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import type { DirectoryServer } from '../../src/sandbox/directory/index.js';

/** OpenLDAP's command line programs: what everybody else would use. */
export const ensureOpenldapTools = (): void => {
  if (['ldapsearch', 'ldapmodify'].every((name) => existsSync(`/usr/bin/${name}`))) return;
  const install = ['install', '-y', '--no-install-recommends', 'ldap-utils'];
  if (process.getuid?.() === 0 && spawnSync('apt-get', install, { stdio: 'ignore' }).status === 0) return;
  throw new Error(
    'ldapsearch and ldapmodify are missing. On Debian or Ubuntu: sudo apt-get install --no-install-recommends ldap-utils',
  );
};

/** One paged search for groups, as the provider does it. Returns how many entries came. */
export const ldapsearch = async (
  server: DirectoryServer,
  base: string,
  attributes: readonly string[],
): Promise<number> => {
  const output = await execute('ldapsearch', [
    ...['-LLL', '-o', 'ldif-wrap=no', ...bindOptions(server)],
    ...['-b', base, '-s', 'one', '-E', 'pr=500/noprompt', '(objectClass=ipaUserGroup)', ...attributes],
  ]);
  return output.match(/^dn: /gm)?.length ?? 0;
};

/** Adds entries one after the other on one connection. */
export const ldapmodify = async (server: DirectoryServer, file: string, ldif: string): Promise<void> => {
  writeFileSync(file, ldif);
  await execute('ldapmodify', [...bindOptions(server), '-a', '-f', file]);
};

const bindOptions = ({ url, service }: DirectoryServer): string[] => [
  ...['-x', '-H', url, '-D', service.dn, '-w', service.password],
];

const execute = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const [output, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString());
      else reject(new Error(`${program} ended with ${code}: ${Buffer.concat(errors).toString()}`));
    });
  });
