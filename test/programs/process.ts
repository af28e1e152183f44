import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/**
 * Starts a program that goes on running, and ends it after the test. Gives what it has said so far.
 *
 * @param end for a program that must end its own children first
 */
export function start(
  program: string,
  args: readonly string[],
  { env = {}, end = 'SIGKILL' }: { readonly env?: NodeJS.ProcessEnv; readonly end?: NodeJS.Signals } = {},
): () => string {
  const said: string[] = [];
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => said.push(data.toString()));
  child.on('error', (error) => said.push(error.message));
  onTestFinished(() => ended(child, end));
  return () => said.join('');
}

async function ended(child: ChildProcess, end: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = once(child, 'exit');
  child.kill(end);
  await exit;
}
