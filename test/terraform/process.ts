import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

export interface Finished {
  /** 128 + the signal's number when a signal ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  /** Terraform and the providers that it starts. */
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

export interface Processes {
  start(args: readonly string[]): Running;
  /** Ends whatever still runs. */
  stop(): Promise<void>;
}

/** Runs Terraform commands in a directory, with none of this process's own Terraform or provider settings. */
export const startProcesses = (directory: string, env: Readonly<Record<string, string>>): Processes => {
  const running = new Map<ChildProcess, Promise<Finished>>();
  const environment = { ...inherited(), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...env };
  return {
    start: (args) => {
      const child = spawn(terraformCommand(), args, {
        cwd: directory,
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true, // a process group, as under a shell: Ctrl-C goes to all of it
      });
      const finished = finish(child).finally(() => running.delete(child));
      running.set(child, finished);
      return { child, finished };
    },
    stop: async () => {
      for (const child of running.keys()) child.kill('SIGKILL');
      await Promise.allSettled(running.values());
    },
  };
};

const finish = (child: ChildProcess): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ exitCode: code ?? 128 + (signal === 'SIGKILL' ? 9 : 15), stdout: stdout(), stderr: stderr() }),
    );
  });

let command: string | undefined;
/** `terraform`, or OpenTofu's `tofu` where that is what is installed. */
export const terraformCommand = (): string => {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
  command ??= ['terraform', 'tofu'].find((name) => spawnSync(name, ['version'], { env }).status === 0);
  if (!command) {
    throw new Error(
      'These tests run the real Terraform, and neither `terraform` nor `tofu` is on PATH. ' +
        'Install one: https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install',
    );
  }
  return command;
};

const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TF_|FREEIPA_|MATTERMOST_)/.test(name)));

const collect = (stream: NodeJS.ReadableStream | null): (() => string) => {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
};
