import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem.js';

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
  { outdir, env = {} }: SynthesisOptions = {},
): Promise<SynthesisedStack> {
  const { app, output, context } = readCdktfJson(join(project, 'cdktf.json'));
  outdir ??= join(project, output);
  await runApp(app, project, {
    ...env,
    MUSTER_STACK: stack,
    CDKTF_OUTDIR: outdir,
    CDKTF_CONTEXT_JSON: JSON.stringify(context),
  });
  const { stacks } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as Manifest;
  const found = Object.values(stacks).find(({ name }) => name === stack);
  if (!found) {
    const names = Object.values(stacks).map(({ name }) => name);
    throw new Problem(
      `there is no stack ${stack}; ${names.length ? `the stacks are ${names.join(', ')}` : 'the application makes no stack'}`,
    );
  }
  return { name: stack, directory: join(outdir, found.workingDirectory) };
}

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
    throw new Problem(`${file} is no JSON: ${(error as Error).message}`);
  }
}

/** The application's own output goes to stderr: it explains a failure, and stdout belongs to the plan. */
function runApp(app: string, project: string, variables: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(app, {
      cwd: project,
      shell: true,
      env: { ...process.env, ...variables },
      stdio: ['ignore', 2, 2],
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve();
      else reject(new Problem(`the stacks could not be written: "${app}" ended with status ${status ?? 'none'}`));
    });
  });
}
