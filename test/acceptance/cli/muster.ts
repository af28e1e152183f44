import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MUSTER = fileURLToPath(new URL('../../../src/cli/muster.mjs', import.meta.url));

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
      { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 26 },
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
