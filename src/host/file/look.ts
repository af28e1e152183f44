import { createHash } from 'node:crypto';
import { DiagnosticError, type Path } from '../../plugin/index.js';
import { sameMode } from '../places.js';
import { refused } from '../shell/refusal.js';
import type { Finished } from '../ssh/connection.js';

/** In private state: the hash that the last write of `content_wo` gave. Another one on the host is drift. */
export const WRITTEN = 'written';

/** Whose something is, and who may use it. */
export interface Meta {
  /** As `stat` calls it: `regular file`, `directory`, `symbolic link`. */
  readonly kind: string;
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly uid: string;
  readonly gid: string;
}

export interface FoundFile extends Meta {
  readonly content: string | null;
  /** `sha256:…` of the content, or `keyed:…`; null where the host has no key to make it with. */
  readonly hash: string | null;
}

/** @returns undefined when there is nothing at the path */
export const readMeta = (
  finished: Finished,
  asked: { host: string; what: string; path?: Path },
): { meta: Meta; rest: string } | undefined => {
  if (finished.code !== 0) throw refused(asked, finished);
  const end = finished.stdout.indexOf('\n');
  const line = finished.stdout.slice(0, end);
  if (line === 'absent') return undefined;
  const [kind, mode, owner, group, uid, gid] = line.split('|');
  if (!kind || !mode || !owner || !group || !uid || !gid)
    throw new DiagnosticError({ summary: `${asked.host} answered something that is no answer`, detail: line });
  return { meta: { kind, mode: mode.padStart(4, '0'), owner, group, uid, gid }, rest: finished.stdout.slice(end + 1) };
};

export const readFile = (
  finished: Finished,
  asked: { host: string; what: string; path?: Path },
): FoundFile | undefined => {
  const found = readMeta(finished, asked);
  if (!found) return undefined;
  const { meta, rest } = found;
  const end = rest.indexOf('\n');
  const [shown, value] = end < 0 ? ['', ''] : [rest.slice(0, end), rest.slice(end + 1)];
  if (shown === 'content') return { ...meta, content: value, hash: hashOf(value) };
  return { ...meta, content: null, hash: value.trim() === '' ? null : `keyed:${value.trim()}` };
};

export const hashOf = (content: string): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** Modes and accounts as the configuration spells them, where it means what is there. */
export const spelled = (
  found: Meta,
  prior: { readonly mode: string; readonly owner: unknown; readonly group: unknown },
): { mode: string; owner: string; group: string } => ({
  mode: sameMode(found.mode, prior.mode) ? prior.mode : found.mode,
  owner: prior.owner === found.uid ? found.uid : found.owner,
  group: prior.group === found.gid ? found.gid : found.group,
});

export const isFile = ({ kind }: Meta): boolean => kind.startsWith('regular');
