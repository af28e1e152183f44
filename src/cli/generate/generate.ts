import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { ProviderDefinition } from '../../plugin/index.js';
import { CHECKS, checksPage } from '../../topology/index.js';
import { bindings } from './bindings.js';
import { commandLinePage } from './command-line.js';
import { docs } from './docs.js';
import { schemas } from './schemas.js';

/** A generated file that is not what the schemas give. */
export interface Drift {
  /** Relative to the project. */
  readonly file: string;
  readonly kind: 'missing' | 'outdated' | 'left over';
}

/**
 * Brings src/constructs/bindings, docs/index.md, docs/resources and docs/data-sources in line with the schemas, docs/guides/estate-checks.md in
 * line with the table of checks, docs/guides/command-line.md with the commands, and docs/schemas with reports and gates.
 *
 * @returns what was (or with `check`, would be) changed
 */
export async function generate(
  project: string,
  providers: readonly ProviderDefinition[],
  { check }: { readonly check: boolean },
): Promise<readonly Drift[]> {
  const wanted = new Map<string, string>();
  const bindingsRoot = join(project, 'src/constructs/bindings');
  for (const provider of providers) {
    for (const [path, text] of await bindings(provider)) wanted.set(join(bindingsRoot, path), text);
  }
  for (const [path, text] of await docs(providers, join(project, 'examples'))) {
    wanted.set(join(project, 'docs', path), text);
  }

  for (const [path, text] of schemas()) wanted.set(join(project, 'docs', path), text);
  wanted.set(join(project, 'docs/guides/estate-checks.md'), checksPage(CHECKS));
  wanted.set(join(project, 'docs/guides/command-line.md'), commandLinePage());

  const owned = [
    bindingsRoot,
    join(project, 'docs/resources'),
    join(project, 'docs/data-sources'),
    join(project, 'docs/schemas'),
  ];
  const drift = await differences(wanted, owned);
  if (!check) {
    for (const { file, kind } of drift) {
      if (kind === 'left over') await rm(file);
      else await write(file, wanted.get(file) ?? '');
    }
  }
  return drift.map(({ file, kind }) => ({ file: relative(project, file), kind }));
}

async function differences(wanted: ReadonlyMap<string, string>, owned: readonly string[]): Promise<Drift[]> {
  const drift: Drift[] = [];
  for (const [file, text] of wanted) {
    if (!existsSync(file)) drift.push({ file, kind: 'missing' });
    else if ((await readFile(file, 'utf8')) !== text) drift.push({ file, kind: 'outdated' });
  }
  for (const folder of owned.filter(existsSync)) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((found) => found.isFile())) {
      const file = join(entry.parentPath, entry.name);
      if (!wanted.has(file)) drift.push({ file, kind: 'left over' });
    }
  }
  return drift;
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
