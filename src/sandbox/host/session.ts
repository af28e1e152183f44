import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { ServerChannel } from 'ssh2';
import type { Cut } from './cut.js';
import { Outgoing } from './outgoing.js';
import type { World } from './world.js';

/** Runs a command as sshd does: by a shell, with the channel as its input and output, and on after the channel has gone. */
export const runCommand = (
  command: string,
  channel: ServerChannel,
  { world, cut, disconnect }: { world: World; cut: Cut | undefined; disconnect: () => void },
): ChildProcess => {
  const child = spawn('/bin/sh', ['-c', command], {
    cwd: join(world.directory, 'home'),
    env: { PATH: `${join(world.directory, 'bin')}:/usr/bin:/bin`, HOME: join(world.directory, 'home'), USER: 'deploy' },
    detached: true,
  });
  child.stdin.on('error', () => undefined);
  child.on('error', () => channel.end());
  const outgoing = new Outgoing(channel);
  outgoing.send(child.stdout, channel);
  outgoing.send(child.stderr, channel.stderr);
  channel.on('close', () => {
    child.stdin.end();
    child.stdout.destroy();
    child.stderr.destroy();
  });

  if (cut === 'within') {
    channel.once('data', (chunk: Buffer) => {
      child.stdin.end(chunk.subarray(0, Math.ceil(chunk.length / 2)));
      disconnect();
    });
  } else {
    channel.on('data', (chunk: Buffer) => child.stdin.write(chunk));
    channel.on('end', () => child.stdin.end());
  }
  child.on('close', (code, signal) => {
    if (cut === 'answer') return disconnect();
    outgoing.end(() => {
      if (!channel.writable) return;
      if (signal) channel.exit(signal.replace('SIG', ''), false, '');
      else channel.exit(code ?? 1);
      channel.end();
    });
  });
  return child;
};
