import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { type Answer, answering } from '../answer.js';
import type { Found } from '../discover/found.js';
import { Problem } from '../problem.js';
import { waitingFor } from '../terminal/waiting.js';
import { openFreeipa, openMattermost } from '../sessions.js';

interface Options {
  readonly out: string;
  readonly groups: string;
  readonly stack: string;
  readonly playbook?: string;
}

export function discoverCommand(): Command {
  const command = new Command('discover')
    .summary('write a stack of what the servers have')
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
    );
  return answering(command, run);
}

async function run({ out, groups, stack, playbook }: Options): Promise<Answer> {
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
  const written = Object.keys(files);
  const count = declarations.leftOut.length;
  return {
    exitCode: 0,
    result: { out, stack, groups: found.groups.length, links, files: written, left_out: declarations.leftOut },
    text: [
      `${counted(found.groups.length, 'group')} with ${counted(links, 'link')}, in ${counted(written.length, 'file')} of ${out}.`,
      ...(count > 0 ? [`Not managed: ${counted(count, 'thing')}, in ${join(out, 'left-out.md')}.`] : []),
      `Next: read ${join(out, 'main.ts')}; then, in ${out}, npx muster plan ${stack} shows what would be imported.`,
    ].join('\n'),
  };
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

async function fromServers(pattern: string): Promise<Found> {
  const { readAll } = await import('../discover/read.js');
  const mattermost = await openMattermost();
  const freeipa = await openFreeipa();
  try {
    return await waitingFor('the servers are read', (wait) => readAll(freeipa, mattermost, pattern, wait.tell));
  } finally {
    await freeipa.close();
  }
}

async function fromPlaybook(file: string): Promise<Found> {
  const { groupsOfPlaybook } = await import('../discover/playbook.js');
  if (!existsSync(file))
    throw new Problem(`there is no playbook ${file}`, 'Give --playbook the file that makes the groups.');
  return groupsOfPlaybook(readFileSync(file, 'utf8'), file);
}
