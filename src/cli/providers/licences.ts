import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from './catalogue.js';

/** The licence texts of the packages that files come from, as their terms ask of whoever passes them on. */
export const licences = async (files: readonly string[]): Promise<string> => {
  const packages = [...new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []))];
  return (await Promise.all(packages.sort().map(licence))).join(`\n${'-'.repeat(80)}\n\n`);
};

const licence = async (folder: string): Promise<string> => {
  const directory = join(PROJECT, folder);
  const about = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')) as Record<string, string>;
  const texts = (await readdir(directory)).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name)).sort();
  const contents = await Promise.all(texts.map((name) => readFile(join(directory, name), 'utf8')));
  return (
    [`${about.name} ${about.version}, ${about.license}`, ...contents.map((text) => text.trim())].join('\n\n') + '\n'
  );
};
