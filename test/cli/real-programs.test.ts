import { expect, test } from 'vitest';
import { howToInstall, missingPackages } from '../../src/cli/real-programs.js';

test('what is missing is named together with the command that installs it', () => {
  expect(howToInstall(['haproxy', 'nftables'])).toMatch(
    /lacks haproxy, nftables\. .*apt-get install --no-install-recommends haproxy nftables$/,
  );
});

test('a machine without any of the programs lacks each of them', () => {
  const { PATH } = process.env;
  process.env.PATH = '/nonexistent';
  try {
    // Those in /usr/sbin are found without PATH; openssl and systemd-analyze are in /usr/bin.
    expect(missingPackages()).toEqual(expect.arrayContaining(['systemd', 'openssl']));
  } finally {
    process.env.PATH = PATH;
  }
});
