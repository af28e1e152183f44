import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import type { Found } from '../discover/found.js';
import { Problem } from '../problem.js';
import { openFreeipa, openMattermost } from '../sessions.js';

interface Options {
  readonly out: string;
  readonly groups: string;
  readonly stack: string;
  readonly playbook?: string;
}

export function discoverCommand(): Command {
  return new Command('discover')
    .description(
      'Write a stack that declares what FreeIPA and Mattermost have already, with what Terraform needs to take it over.',
    )
    .option('--out <dir>', 'an empty or new folder', 'discovered')
    .option('--groups <pattern>', 'FreeIPA groups to take over beside those that Mattermost knows', 'mm_*')
    .option('--stack <name>', 'name of the stack', 'discovered')
    .option('--playbook <file>', 'read what an Ansible playbook makes instead of what the servers have')
    .addHelpText(
      'after',
      '\nThe servers are those of FREEIPA_… and MATTERMOST_…; nothing is written to them.\n\nExample:\n  npx muster discover --out production --stack production',
    )
    .action(run);
}

async function run({ out, groups, stack, playbook }: Options): Promise<void> {
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new Problem(`${out} is not empty`, 'Give --out a new or empty folder: what is there is never overwritten.');
  const [{ declarationsOf }, { importsOf }, { writeTypescript }] = await Promise.all([
    import('../discover/declarations.js'),
    import('../discover/addresses.js'),
    import('../discover/typescript.js'),
  ]);
  const found = playbook === undefined ? await fromServers(groups) : await fromPlaybook(playbook);
  const declarations = declarationsOf(found);
  // Whether what a playbook makes exists already is not known here.
  const imports = playbook === undefined ? importsOf(found, declarations) : {};
  const files = writeTypescript(declarations, imports, stack);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  const links = declarations.areas.flatMap((area) => area.groups.flatMap((group) => group.links)).length;
  console.log(`${found.groups.length} groups with ${links} links, in ${Object.keys(files).length} files of ${out}.`);
  if (declarations.leftOut.length > 0)
    console.log(`${declarations.leftOut.length} things are not managed: ${join(out, 'left-out.md')} names them.`);
}

async function fromServers(pattern: string): Promise<Found> {
  const { readAll } = await import('../discover/read.js');
  const mattermost = await openMattermost();
  const freeipa = await openFreeipa();
  try {
    return await readAll(freeipa, mattermost, pattern);
  } finally {
    await freeipa.close();
  }
}

async function fromPlaybook(file: string): Promise<Found> {
  const { groupsOfPlaybook } = await import('../discover/playbook.js');
  if (!existsSync(file)) throw new Problem(`there is no playbook ${file}`);
  return groupsOfPlaybook(readFileSync(file, 'utf8'), file);
}
