import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { type Answer, answering } from '../answer.js';
import { compareStacks, type Compared } from '../compare/compare.js';
import { appliedIn, declaredIn, type Declared } from '../compare/configuration.js';
import { told } from '../compare/table.js';
import { Problem } from '../problem.js';
import { findProject } from '../project.js';
import { readyStack } from '../terraform/ready.js';
import { captureTerraform } from '../terraform/run.js';
import { waitingFor } from '../terminal/waiting.js';
import { synthesise } from '../terraform/synth.js';

export function compareCommand(): Command {
  const command = new Command('compare')
    .summary('what differs from one environment to the next')
    .description(
      'Show what one environment declares otherwise than the one below it, and what is not applied below yet: exits 0 for nothing, 2 for something, 1 for an error.',
    )
    .argument('<below>', 'the stack that a change comes to first, such as staging')
    .argument('<above>', 'the stack that it is to come to, such as production')
    .option('--no-state', 'leave out what is applied below: asks for no state and no credentials')
    .addHelpText('after', '\nExample:\n  npx muster compare staging production');
  return answering(command, run);
}

interface Options {
  readonly state: boolean;
}

async function run(below: string, above: string, { state }: Options): Promise<Answer> {
  const compared: Compared = { ...(await environmentBelow(below, state)), above: declared(await written(above)) };
  const rows = compareStacks(compared);
  return {
    exitCode: rows.length > 0 ? 2 : 0,
    result: { below, above, proof: state, resources: rows },
    text: told(below, above, rows, state).join('\n'),
  };
}

async function environmentBelow(stack: string, state: boolean): Promise<Pick<Compared, 'below' | 'applied'>> {
  if (!state) return { below: declared(await written(stack)) };
  const { directory, env } = await readyStack(stack);
  const shown = await waitingFor(`the state of ${stack} is read`, () =>
    captureTerraform({ directory, args: ['show', '-json'], env }),
  );
  if (shown.status !== 0)
    throw new Problem(`the state of ${stack} cannot be read`, '--no-state compares without it.', shown.stderr.trim());
  return { below: declared(directory), applied: appliedIn(shown.stdout) };
}

const written = async (stack: string): Promise<string> =>
  (await synthesise(findProject(process.cwd()), stack)).directory;

const declared = (directory: string): Declared => declaredIn(readFileSync(join(directory, 'cdk.tf.json'), 'utf8'));
