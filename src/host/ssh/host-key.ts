import { createHash } from 'node:crypto';
import type { Validator } from '../../plugin/index.js';

/** What a host must show: its whole public key, or the fingerprint of it. */
export interface PinnedKey {
  /** `ssh-ed25519`; undefined for a fingerprint, which does not tell. */
  readonly type: string | undefined;
  /** `SHA256:…`, without padding, as OpenSSH prints it. */
  readonly fingerprint: string;
}

/**
 * Reads `ssh-ed25519 AAAA… comment`, the same with a host in front as known_hosts and ssh-keyscan have it, or `SHA256:…`.
 *
 * @returns undefined for anything else
 */
export const parseHostKey = (text: string): PinnedKey | undefined => {
  const fingerprint = /^SHA256:([A-Za-z0-9+/]{43})=?$/.exec(text.trim())?.[1];
  if (fingerprint) return { type: undefined, fingerprint: `SHA256:${fingerprint}` };
  const [, type, base64] =
    /(?:^|\s)((?:ssh|ecdsa|sk)-[\w@.-]+)\s+(AAAA[A-Za-z0-9+/]+=*)(?:\s|$)/.exec(text.trim()) ?? [];
  if (!type || !base64) return undefined;
  const blob = Buffer.from(base64, 'base64');
  return typeOf(blob) === type ? { type, fingerprint: fingerprintOf(blob) } : undefined;
};

/** @param blob the public key as it crosses the wire (RFC 4253, section 6.6) */
export const fingerprintOf = (blob: Buffer): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;

/** The key's type, which stands first in it. */
export const typeOf = (blob: Buffer): string | undefined => {
  if (blob.length < 4) return undefined;
  const length = blob.readUInt32BE(0);
  return length <= blob.length - 4 ? blob.toString('latin1', 4, 4 + length) : undefined;
};

export const isHostKey: Validator<string> = (text, path, diagnostics) => {
  if (parseHostKey(text)) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} must be a public key or its fingerprint`,
    detail: `Got ${JSON.stringify(text)}. Expected "ssh-ed25519 AAAA…", as ssh-keyscan prints it, or "SHA256:…", as ssh-keygen -lf prints it.`,
  });
};
