import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOSTS, type InstalledProvider } from './install.js';
import { replaceFile } from './replace-file.js';

/**
 * Brings our own providers' entries in a directory's `.terraform.lock.hcl` to what is installed. Terraform refuses a
 * provider that was rebuilt under the same version, on every command and on `init -upgrade` too. Other providers' entries,
 * and a lock file that is not there, stay as they are: `terraform init` writes those.
 *
 * @returns the sources whose entry was stale, as `muster-dev/freeipa`.
 */
export const renewLocks = async (
  directory: string,
  providers: readonly InstalledProvider[],
): Promise<readonly string[]> => {
  const path = join(directory, '.terraform.lock.hcl');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];

  const renewed = new Set<string>();
  const now = text.replace(ENTRY, (entry, host: string, source: string) => {
    const installed = HOSTS.some((known) => known === host)
      ? providers.find((provider) => provider.source === source)
      : undefined;
    if (!installed || entry.includes(`"${installed.hash}"`)) return entry;
    renewed.add(source);
    return entry
      .replace(/^( *version *= *)"[^"]*"/m, `$1"${installed.version}"`)
      .replace(/^( *hashes *= *)\[[^\]]*\]/m, `$1[\n    "${installed.hash}",\n  ]`);
  });
  if (renewed.size > 0) await replaceFile(path, now, { scratch: directory });
  return [...renewed];
};

const ENTRY = /^provider "([^/"]+)\/([^"]+)" \{\n(?:.*\n)*?\}\n*/gm;
