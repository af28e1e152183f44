import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ensure389ds } from '../../../src/sandbox/directory/389ds/install.js';

vi.mock('node:fs', () => ({ existsSync: vi.fn() }));

describe('389 Directory Server', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is not touched where it is installed', () => {
    vi.mocked(existsSync).mockReturnValue(true);
    expect(() => ensure389ds({ install: false })).not.toThrow();
    expect(() => ensure389ds({ install: true })).not.toThrow();
  });

  it.each([
    ['nobody asked to install it', false, 0],
    ['the user may not install it', true, 1000],
  ])('is missing with a sentence that says how to get it, where %s', (_, install, uid) => {
    vi.mocked(existsSync).mockReturnValue(false);
    vi.spyOn(process, 'getuid').mockReturnValue(uid);
    expect(() => ensure389ds({ install })).toThrow(
      '389 Directory Server is not installed (/usr/sbin/ns-slapd is missing). ' +
        'On Debian or Ubuntu: sudo apt-get install --no-install-recommends 389-ds-base',
    );
  });
});
