import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** Starts a program that goes on running, and ends it after the test. Gives what it has said so far. */
export function start(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): () => string {
  const said: string[] = [];
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => said.push(data.toString()));
  child.on('error', (error) => said.push(error.message));
  onTestFinished(() => ended(child));
  return () => said.join('');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
