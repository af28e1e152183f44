import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.js';
import type { InstalledProvider } from './install.js';
import { replaceFile } from './replace-file.js';

interface Stamp {
  /** Files of the project that shape the result, relative to it. */
  readonly sources: readonly string[];
  /** One digest over their contents. */
  readonly digest: string;
  readonly providers: readonly InstalledProvider[];
}

/** True when `installed` is what the last installation made from the sources as they are now. */
export const isUpToDate = async (root: string, installed: readonly InstalledProvider[]): Promise<boolean> => {
  const text = await readFile(stampFile(root), 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const { sources, digest, providers } = JSON.parse(text) as Stamp;
  return JSON.stringify(providers) === JSON.stringify(installed) && digest === (await digestOf(sources));
};

export const writeStamp = async (
  root: string,
  { providers, sources }: Pick<Stamp, 'providers' | 'sources'>,
): Promise<void> => {
  const all = [...new Set([...sources, ...(await ownSources()), ...LOCKS])].sort();
  const stamp: Stamp = { sources: all, digest: await digestOf(all), providers };
  await replaceFile(stampFile(root), JSON.stringify(stamp), { scratch: root });
};

const stampFile = (root: string): string => join(root, 'installed.json');

/** Of a clone, and of what npm has installed beside this package. */
const LOCKS = ['package-lock.json', '../.package-lock.json'];

/** How we bundle matters as much as what. */
const ownSources = async (): Promise<readonly string[]> => {
  const folder = 'src/cli/providers';
  const files = await readdir(join(PROJECT, folder), { recursive: true });
  return files.filter((name) => name.endsWith('.ts')).map((name) => `${folder}/${name}`);
};

const digestOf = async (sources: readonly string[]): Promise<string> => {
  const contents = await Promise.all(sources.map((source) => readFile(join(PROJECT, source)).catch(() => 'gone')));
  const digest = createHash('sha256');
  sources.forEach((source, i) => digest.update(`\0${source}\0`).update(contents[i] ?? ''));
  return digest.digest('hex');
};
