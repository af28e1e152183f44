import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from './replace-file.js';

/** A provider as Terraform installs it: the files of one directory. */
export type Package = ReadonlyMap<string, Uint8Array>;

/** An installed package; undefined where there is none. */
export const readPackage = async (directory: string): Promise<Package | undefined> => {
  const names = await readdir(directory).catch(() => undefined);
  if (!names) return undefined;
  const files = names.sort().map(async (name) => [name, await readFile(join(directory, name))] as const);
  return new Map(await Promise.all(files));
};

/**
 * Makes the directory hold these files and no others.
 *
 * @param scratch a directory on the same file system, for files that are being written.
 */
export const writePackage = async (directory: string, files: Package, scratch: string): Promise<void> => {
  for (const [name, contents] of files) {
    const mode = name.startsWith(EXECUTABLE) ? 0o755 : 0o644;
    await replaceFile(join(directory, name), contents, { scratch, mode });
  }
  const left = (await readdir(directory)).filter((name) => !files.has(name));
  await Promise.all(left.map((name) => rm(join(directory, name), { force: true })));
};

/** Terraform takes the first file that begins with this and the provider's name for the program. */
export const EXECUTABLE = 'terraform-provider-';

/** What the program runs. */
export const BODY = 'provider.cjs';

/**
 * The `h1:` hash that Terraform writes into `.terraform.lock.hcl` for a package
 * (golang.org/x/mod/sumdb/dirhash, Hash1). It does not depend on the operating system.
 */
export const packageHash = (files: Package): string => {
  const sha256 = (contents: string | Uint8Array) => createHash('sha256').update(contents);
  const lines = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const list = lines.map(([name, contents]) => `${sha256(contents).digest('hex')}  ${name}\n`).join('');
  return `h1:${sha256(list).digest('base64')}`;
};
