import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOSTS, type InstalledProvider } from './install.js';

/**
 * Takes our own providers out of a directory's `.terraform.lock.hcl` where it holds the hash of another build.
 * Terraform refuses a provider that was rebuilt under the same version, on every command and on `init -upgrade` too;
 * without the entry, the next `terraform init` records the new one. Other providers' entries stay.
 *
 * @returns the sources whose entry was taken out, as `muster-dev/freeipa`.
 */
export const releaseStaleLocks = async (
  directory: string,
  providers: readonly InstalledProvider[],
): Promise<readonly string[]> => {
  const path = join(directory, '.terraform.lock.hcl');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];

  const released = new Set<string>();
  const kept = text.replace(ENTRY, (entry, host: string, source: string) => {
    const installed = HOSTS.some((known) => known === host)
      ? providers.find((provider) => provider.source === source)
      : undefined;
    if (!installed || entry.includes(installed.hash)) return entry;
    released.add(source);
    return '';
  });
  if (released.size > 0) await writeFile(path, kept);
  return [...released];
};

const ENTRY = /^provider "([^/"]+)\/([^"]+)" \{\n(?:.*\n)*?\}\n*/gm;
