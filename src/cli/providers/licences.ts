import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.js';

/**
 * The licence texts of the packages that files come from, as their terms ask of whoever passes them on. In the order of their names,
 * which does not depend on where npm has put them.
 *
 * @param files of packages, relative to the project
 */
export const licences = async (files: readonly string[]): Promise<string> => {
  const folders = new Set(files.map((file) => FOLDER.exec(join(PROJECT, file))?.[0] ?? file));
  return [...new Set(await Promise.all([...folders].map(licence)))].sort().join(`\n${'-'.repeat(80)}\n\n`);
};

const FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

interface About {
  readonly name: string;
  readonly version: string;
  /** An expression of SPDX names: `(Apache-2.0 AND BSD-3-Clause)`. */
  readonly license?: string;
  /** As older packages have it. */
  readonly licenses?: readonly { readonly type: string }[];
  readonly repository?: string | { readonly url: string };
}

const licence = async (directory: string): Promise<string> => {
  const about = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')) as About;
  const names = (await readdir(directory)).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
  const notices = texts.length > 0 ? texts.map((text) => text.trim()) : [byName(about)];
  return [`${about.name} ${about.version}, ${licenceOf(about)}`, ...notices].join('\n\n') + '\n';
};

const licenceOf = ({ license, licenses = [] }: Pick<About, 'license' | 'licenses'>): string =>
  license ?? licenses.map(({ type }) => type).join(' AND ');

/** Some packages come without the text of their licence. */
const byName = ({ repository, ...about }: About): string => {
  const source = typeof repository === 'object' ? repository.url : repository;
  const places = (licenceOf(about).match(/[\w.-]+/g) ?? [])
    .filter((name) => !['AND', 'OR', 'WITH'].includes(name))
    .map((name) => `https://spdx.org/licenses/${name}.html`);
  return [
    `Copyright: the authors of ${source}`,
    `The package names its licence without the text, which is at ${places.join(' and ')}`,
  ].join('\n');
};
