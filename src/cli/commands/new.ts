import { existsSync, readdirSync, statSync } from 'node:fs';
import { Command } from 'commander';
import { type Answer, answering } from '../answer.js';
import { Problem } from '../problem.js';
import { writeProject } from '../scaffold/write.js';
import { quoted } from '../shell.js';
import { waitingFor } from '../terminal/waiting.js';

export function newCommand(): Command {
  const command = new Command('new')
    .summary('a project of your own, with a first stack')
    .description(
      'Write a project of your own: a first stack for the sandbox, what TypeScript and npm need, and this Muster as a package in it.',
    )
    .argument('<folder>', 'an empty or new folder; nothing that is there is overwritten')
    .addHelpText('after', '\nExample:\n  npx muster new ../chat');
  return answering(command, run);
}

async function run(folder: string): Promise<Answer> {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new Problem(`${folder} is a file`, 'Name a new or empty folder.');
  if (existsSync(folder) && readdirSync(folder).some((name) => name !== '.git'))
    throw new Problem(`${folder} is not empty`, 'Name a new or empty folder: what is there is never overwritten.');
  const files = await waitingFor('Muster is packed', () => writeProject(folder));
  return { exitCode: 0, result: { folder, files }, text: `${files.length} files in ${folder}. Next:\n${next(folder)}` };
}

const next = (folder: string): string =>
  [
    `  cd ${quoted(folder)}`,
    '  npm install          and commit package-lock.json',
    '  npx muster dev dev   plan main.ts on servers of its own, again at every save',
  ].join('\n');
