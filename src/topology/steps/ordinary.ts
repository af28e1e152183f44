import type { Content } from '../model/index.js';
import { pem } from '../render/tls.js';
import type { DirectoryStep, FileStep, PackageStep } from './step.js';
import type { Secret } from '../model/index.js';

/** Who may read a file, and who owns it. */
export interface Access {
  /** @default 0644 */
  readonly mode?: string;
  /** Account, and group of the same name. @default - root */
  readonly owner?: string;
  /** @default - the group named like the owner */
  readonly group?: string;
}

export function file(path: string, content: Content, access: Access = {}, validate?: string): FileStep {
  const { mode = '0644', owner = 'root', group = owner } = access;
  return { kind: 'file', path, content, mode, owner, group, ...(validate === undefined ? {} : { validate }) };
}

export function directory(path: string, { mode = '0755', owner = 'root', group = owner }: Access = {}): DirectoryStep {
  return { kind: 'directory', path, mode, owner, group };
}

export const pack = (name: string): PackageStep => ({ kind: 'package', name });

/** A certificate, which everybody may read. */
export const certificate = (path: string, text: string): FileStep => file(path, pem(text));

/** A private key, which its owner alone may read. */
export const privateKey = (path: string, key: Secret, owner = 'root'): FileStep =>
  file(path, [key, '\n'], { mode: '0600', owner });
