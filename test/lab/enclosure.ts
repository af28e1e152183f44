import { spawn, type ChildProcess } from 'node:child_process';
import { lockOf } from './runs.js';

/**
 * Runs a program in mount, process and network namespaces of its own, as their first process's child. When that first process
 * ends, the kernel ends all others and removes every mount, bridge and namespace that they made: no crash can leave one.
 * It ends when its program does, when this process does, and at SIGKILL.
 *
 * Inside, /run is empty and in memory, the network has a loopback and nothing else, and no way leads out.
 */
export const enclosed = (
  run: string,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  stdio: 'inherit' | 'pipe' = 'inherit',
): ChildProcess =>
  spawn('setpriv', ['--pdeathsig', 'KILL', 'flock', '--no-fork', lockOf(run), ...UNSHARE, program, ...args], {
    env: { ...env, [RUN_VARIABLE]: run, TMPDIR: `${STATE}/tmp` },
    stdio: ['ignore', stdio, stdio],
  });

/** Where everything that a run writes lies, in memory. */
export const STATE = '/run/lab';

const RUN_VARIABLE = 'MUSTER_LAB_RUN';

/** The run that this process is inside of. */
export const currentRun = (): string => {
  const run = process.env[RUN_VARIABLE];
  if (run === undefined) {
    throw new Error('The lab starts hosts only within namespaces of its own. Run its tests with: npm run lab');
  }
  return run;
};

/** Not the shell's last command, or it would be replaced by the program, which may not reap what it did not start. */
const FIRST_PROCESS = `
  mount -t tmpfs -o mode=755 muster-lab /run &&
  mkdir -p /run/netns ${STATE}/tmp &&
  ip link set lo up || exit 70
  "$@"
  exit $?`;

const UNSHARE = [
  ...['unshare', '--mount', '--propagation', 'private', '--pid', '--mount-proc', '--net', '--fork', '--kill-child'],
  ...['bash', '-c', FIRST_PROCESS, 'lab'],
];
