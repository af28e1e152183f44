import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DiagnosticError } from '../../src/plugin/diagnostics.js';
import { at } from '../../src/plugin/path.js';
import { certificateAuthority, flagIn, secretInFile } from '../../src/plugin/settings.js';

const PEM = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';

/** `path: text` of the refusal. */
const refused = (read: () => unknown): string => {
  try {
    return `not refused: ${JSON.stringify(read())}`;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return `${error.diagnostic.path?.toString() ?? ''}: ${error.message}`;
  }
};

describe('a setting that names a file', () => {
  let folder: string;
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-settings-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('gives the secret in its first line, blanks and all', () => {
    expect(secretInFile(file('secret', ' hush \r\nsecond line\n'), at('token_file'))).toBe(' hush ');
  });

  it('is refused at its path where the first line is empty, or the file cannot be read', () => {
    expect(refused(() => secretInFile(file('empty', '\nx'), at('token_file')))).toContain('token_file: The first line');
    expect(refused(() => secretInFile('/nonexistent/x', at('token_file')))).toMatch(/^token_file: .*ENOENT/);
  });

  it('gives a certificate authority, as its text does', () => {
    expect(certificateAuthority(file('ca.pem', PEM), at('ca_certificate'))).toBe(PEM);
    expect(certificateAuthority(PEM, at('ca_certificate'))).toBe(PEM);
  });

  it('is refused where it holds no certificate', () => {
    const key = '-----BEGIN PRIVATE KEY-----';
    for (const wrong of [key, file('key.pem', key)])
      expect(refused(() => certificateAuthority(wrong, at('ca_certificate')))).toMatch(/^ca_certificate: .*PEM/);
  });
});

describe('a variable that is on or off', () => {
  const flag = (text?: string) => flagIn({ X_PREFLIGHT: text }, 'X_PREFLIGHT', at('preflight'));

  it('says nothing where it is not set, or empty', () => {
    expect([flag(), flag('')]).toEqual([undefined, undefined]);
  });

  it('is a word or a digit, and anything else is refused at the setting', () => {
    expect([flag('true'), flag('1'), flag('false'), flag('0')]).toEqual([true, true, false, false]);
    expect(refused(() => flag('no'))).toMatch(/^preflight: X_PREFLIGHT must be "true" or "false"/);
  });
});
