import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.js';

/** The licence texts of the packages that files come from, as their terms ask of whoever passes them on. */
export const licences = async (files: readonly string[]): Promise<string> => {
  const packages = [...new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []))];
  return (await Promise.all(packages.sort().map(licence))).join(`\n${'-'.repeat(80)}\n\n`);
};

interface About {
  readonly name: string;
  readonly version: string;
  /** An expression of SPDX names: `(Apache-2.0 AND BSD-3-Clause)`. */
  readonly license?: string;
  /** As older packages have it. */
  readonly licenses?: readonly { readonly type: string }[];
  readonly repository?: string | { readonly url: string };
}

const licence = async (folder: string): Promise<string> => {
  const directory = join(PROJECT, folder);
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
