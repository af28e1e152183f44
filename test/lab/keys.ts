import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.js';

export interface KeyPair {
  /** File with the private key, in OpenSSH form. */
  readonly file: string;
  /** `ssh-ed25519 AAAA…` */
  readonly publicKey: string;
}

/** A new key, made by OpenSSH itself. */
export const makeKey = async (folder: string, name: string): Promise<KeyPair> => {
  const file = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
  return { file, publicKey: (await readFile(`${file}.pub`, 'utf8')).trim() };
};
