import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ensure389ds } from '../../../../src/sandbox/directory/389ds/install.js';

const installed = (there: boolean): void => {
  vi.spyOn(fs, 'existsSync').mockReturnValue(there);
  syncBuiltinESMExports();
};

describe('389 Directory Server', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  it('is not touched where it is installed', () => {
    installed(true);
    expect(() => ensure389ds({ install: false })).not.toThrow();
    expect(() => ensure389ds({ install: true })).not.toThrow();
  });

  it.each([
    ['nobody asked to install it', false, 0],
    ['the user may not install it', true, 1000],
  ])('is missing with a sentence that says how to get it, where %s', (_, install, uid) => {
    installed(false);
    vi.spyOn(process, 'getuid').mockReturnValue(uid);
    expect(() => ensure389ds({ install })).toThrow(
      '389 Directory Server is not installed (/usr/sbin/ns-slapd is missing). ' +
        'On Debian or Ubuntu: sudo apt-get install --no-install-recommends 389-ds-base',
    );
  });
});
