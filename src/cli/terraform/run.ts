import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { passSignals } from '../interrupt.js';
import { withoutHint } from './hint.js';
import { findTerraform } from './program.js';

export interface TerraformRun {
  /** The folder of the configuration: becomes `-chdir`. */
  readonly directory: string;
  /** The command and its arguments. */
  readonly args: readonly string[];
  /** Laid over this process's own environment. */
  readonly env: Readonly<Record<string, string>>;
}

export interface TerraformResult {
  readonly status: number;
  /** Both empty when the output was streamed. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Terraform on this terminal: it may ask its questions, and its output is seen as it comes. */
export const streamTerraform = (run: TerraformRun): Promise<TerraformResult> => start(run, 'inherit');

/**
 * The same for a plan that lies in a file which nobody is to use: Terraform ends by saying how to apply that file.
 * Everything before comes as it is said.
 */
export const streamPlan = (run: TerraformRun): Promise<TerraformResult> => start(run, 'hintless');

/** Runs Terraform and keeps what it says. */
export const captureTerraform = (run: TerraformRun): Promise<TerraformResult> => start(run, 'pipe');

function start(
  { directory, args, env }: TerraformRun,
  stdio: 'inherit' | 'hintless' | 'pipe',
): Promise<TerraformResult> {
  const { path } = findTerraform();
  const onTerminal = stdio !== 'pipe';
  return new Promise((resolve, reject) => {
    const child = spawn(path, [`-chdir=${directory}`, ...args], {
      env: { ...process.env, CHECKPOINT_DISABLE: '1', ...env },
      stdio: STDIO[stdio],
      // A Ctrl-C must reach Terraform once: at the second it gives up without saving its state.
      detached: !onTerminal,
    });
    const said = { stdout: '', stderr: '' };
    if (stdio === 'hintless') child.stdout?.pipe(withoutHint()).pipe(process.stdout, { end: false });
    else
      for (const name of ['stdout', 'stderr'] as const) {
        child[name]?.setEncoding('utf8').on('data', (text: string) => (said[name] += text));
      }
    // Terraform saves the state of what it has done before it stops, so this process waits for it.
    const release = passSignals((signal) => {
      if (signal === 'SIGTERM' || !onTerminal || !hasTerminal()) child.kill(signal);
    });
    child.on('error', reject).on('close', (status) => {
      release();
      resolve({ status: status ?? 1, ...said });
    });
  });
}

const STDIO = {
  inherit: 'inherit',
  hintless: ['inherit', 'pipe', 'inherit'],
  pipe: ['ignore', 'pipe', 'pipe'],
} as const satisfies Record<string, StdioOptions>;

/** Whether a Ctrl-C can come from a terminal, which gives it to Terraform as well; in a pipeline only this process gets the signal. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
