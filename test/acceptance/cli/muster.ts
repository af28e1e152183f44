import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach } from 'vitest';

export const MUSTER = fileURLToPath(new URL('../../../src/cli/muster.mjs', import.meta.url));

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as people run it, in a project of its own; standard input is no terminal, and empty. */
export const muster = (
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [MUSTER, ...args],
      { cwd, env: { ...process.env, MUSTER_PROGRESS: 'off', ...env }, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });

/** A project whose application is this program, run by Node. Removed when the returned function is called. */
export const projectOf = (application: string): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-'));
  writeFileSync(join(folder, 'app.mjs'), application);
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: `"${process.execPath}" app.mjs` }));
  writeFileSync(join(folder, 'terraform.rc'), 'disable_checkpoint = true\n');
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
};

/** One stack with Terraform's own `terraform_data`, which needs no provider program; NOTE changes it. */
const NOTE = `
import { mkdirSync, writeFileSync } from 'node:fs';
const out = process.env.CDKTF_OUTDIR;
console.log('the application has something to say');
mkdirSync(out + '/stacks/dev', { recursive: true });
writeFileSync(out + '/stacks/dev/cdk.tf.json', JSON.stringify({
  terraform: { backend: { local: { path: process.cwd() + '/dev.tfstate' } } },
  resource: { terraform_data: { note: { input: process.env.NOTE ?? 'hello' } } },
  output: { note: { value: '\${terraform_data.note.output}' } },
}));
writeFileSync(out + '/manifest.json', JSON.stringify({ stacks: { dev: { name: 'dev', workingDirectory: 'stacks/dev' } } }));
`;

/** A project with that stack for each test of the file, and the command in it, or in a folder below. */
export const noteForEach = () => {
  let folder = '';
  beforeEach(() => {
    const made = projectOf(NOTE);
    folder = made.folder;
    return made.remove;
  });
  return {
    path: (...below: readonly string[]) => join(folder, ...below),
    muster: (args: readonly string[], env: Readonly<Record<string, string>> = {}, below = '.') =>
      muster(args, { cwd: join(folder, below), env: { TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc'), ...env } }),
  };
};
