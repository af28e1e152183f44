import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const exec = promisify(execFile);

/** What a program said about a file. */
export interface Verdict {
  readonly status: number;
  /** Both streams. */
  readonly output: string;
}

/** Runs a program; a status other than 0 is an answer, not an error. */
export async function run(program: string, ...args: readonly string[]): Promise<Verdict> {
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  try {
    const { stdout, stderr } = await exec(program, args, { env, timeout: 120_000 });
    return { status: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: number | string; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw error;
    return { status: code, output: stdout + stderr };
  }
}

/** Like `run`, in a network of its own in which the program may do as it likes. */
export const runApart = (program: string, ...args: readonly string[]): Promise<Verdict> =>
  run('unshare', '--map-root-user', '--net', program, ...args);

/** A folder of its own for the files that a program reads, gone after the test. */
export async function folder(): Promise<{ readonly path: string; readonly write: typeof writeBelow }> {
  const path = await mkdtemp(join(tmpdir(), 'muster-programs-'));
  // Programs that give up root look at it as somebody else.
  await chmod(path, 0o755);
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return { path, write: (name, text, mode) => writeBelow(join(path, name), text, mode) };
}

/** @returns the path */
async function writeBelow(path: string, text: string, mode = 0o644): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { mode });
  return path;
}

/** A key and a certificate signed by itself. */
export async function selfSigned(name: string): Promise<{ readonly key: string; readonly certificate: string }> {
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const { output } = await run('openssl', 'req', '-x509', ...curve, ...subject, '-keyout', '-', '-out', '-');
  const block = (label: string) =>
    new RegExp(`-----BEGIN ${label}-----[\\s\\S]*?-----END ${label}-----\\n`).exec(output)?.[0];
  const [key, certificate] = [block('PRIVATE KEY'), block('CERTIFICATE')];
  if (key === undefined || certificate === undefined) throw new Error(`openssl made no certificate: ${output}`);
  return { key, certificate };
}
