import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { passSignals } from '../interrupt.js';
import { Problem } from '../problem.js';
import { coloured } from '../terminal/colours.js';
import { type Wait, waitingFor } from '../terminal/waiting.js';

/** One stack as the application wrote it. */
export interface SynthesisedStack {
  readonly name: string;
  /** Where Terraform runs: the folder of the stack's `cdk.tf.json`. */
  readonly directory: string;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly workingDirectory: string }>>;
}

export interface SynthesisOptions {
  /** Where to write, instead of the `output` of `cdktf.json`. */
  readonly outdir?: string;
  /** Laid over this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs the `app` of `cdktf.json` and gives the stack by that name. The application finds the name in `MUSTER_STACK`: it may leave
 * the others out, so that a mistake in one stops no other. One that does not look writes them all, which is as good.
 *
 * @param project the folder that holds `cdktf.json`
 */
export async function synthesise(
  project: string,
  stack: string,
  options: SynthesisOptions = {},
): Promise<SynthesisedStack> {
  const stacks = await write(project, stack, options);
  const found = stacks.find(({ name }) => name === stack);
  if (!found) {
    const names = stacks.map(({ name }) => name);
    throw new Problem(
      `there is no stack ${stack}; ${names.length ? `the stacks are ${names.join(', ')}` : 'the application makes no stack'}`,
      names.length ? 'Name one of them.' : 'Make one in the application, as docs/guides/first-group.md shows.',
    );
  }
  return found;
}

/** Writes all stacks of the application, as one environment's mistake stops them all. */
export const synthesiseAll = (project: string): Promise<readonly SynthesisedStack[]> => write(project, '', {});

/** @param stack the only one that is wanted; empty for all */
async function write(
  project: string,
  stack: string,
  { outdir, env = {} }: SynthesisOptions,
): Promise<readonly SynthesisedStack[]> {
  const { app, output, context } = readCdktfJson(join(project, 'cdktf.json'));
  const folder = outdir ?? join(project, output);
  const variables = {
    ...{ ...env, MUSTER_STACK: stack },
    ...{ CDKTF_OUTDIR: folder, CDKTF_CONTEXT_JSON: JSON.stringify(context) },
  };
  const manifest = join(folder, 'manifest.json');
  const before = writtenAt(manifest);
  await waitingFor(`the application writes ${stack || 'its stacks'}`, (wait) => runApp(app, project, variables, wait));
  // What an earlier run left there is not what the code says now.
  if (writtenAt(manifest) === before) {
    throw new Problem(
      `the application ended well and wrote no stacks: "${app}"`,
      `It has to end with app.synth(), and to write where CDKTF_OUTDIR says: ${folder}`,
    );
  }
  const { stacks } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  return Object.values(stacks).map(({ name, workingDirectory }) => ({
    name,
    directory: join(folder, workingDirectory),
  }));
}

const writtenAt = (file: string): bigint | undefined =>
  statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeNs;

function readCdktfJson(file: string): { app: string; output: string; context: unknown } {
  const { app, output = 'cdktf.out', context = {} } = parse(file);
  if (typeof app !== 'string' || typeof output !== 'string') {
    throw new Problem(
      `${file} names no application`,
      'Give it an "app", the command that writes the stacks, for example "node src/cli/launch.mjs stacks/main.ts".',
    );
  }
  return { app, output, context };
}

function parse(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new Problem(
      `${file} is no JSON: ${(error as Error).message}`,
      'Mend it: docs/guides/command-line.md shows what belongs into it.',
    );
  }
}

/** The application's own output goes to stderr: it explains a failure, and stdout belongs to the plan. */
function runApp(app: string, project: string, variables: Record<string, string>, wait: Wait): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(app, {
      cwd: project,
      shell: true,
      env: { ...(coloured(process.stderr, process.env) && { FORCE_COLOR: '1' }), ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a signal reaches whatever the shell has started.
      detached: GROUPS,
    });
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => wait.note(line));
    const release = passSignals((signal) => {
      if (GROUPS && child.pid !== undefined) process.kill(-child.pid, signal);
      else child.kill(signal);
    });
    child.on('error', reject);
    child.on('close', (status, signal) => {
      release();
      if (status === 0) return resolve();
      reject(
        new Problem(
          `the stacks could not be written: "${app}" ended with ${signal ?? `status ${status}`}`,
          'Mend what it says above; then run the command again.',
        ),
      );
    });
  });
}

const GROUPS = process.platform !== 'win32';
