import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDirectory, type DirectoryServer } from '../../../src/sandbox/directory/index.js';
import { startWire } from '../../freeipa/ldap/wire.js';
import { benchOn, type Bench } from './harness.js';
import { DIRECTORIES } from '../../servers/directories.js';

describe.each(DIRECTORIES)('the connection (%s)', (kind) => {
  let bench: Bench<DirectoryServer>;
  let folder: string;
  beforeAll(async () => {
    bench = await benchOn(await startDirectory({ kind, tls: true }));
    folder = mkdtempSync(join(tmpdir(), 'muster-connection-'));
    writeFileSync(join(folder, 'ca.pem'), bench.directory.caCertificate!);
    writeFileSync(join(folder, 'password'), `${bench.directory.service.password}\nnot this line\n`, { mode: 0o600 });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await bench[Symbol.asyncDispose]();
  });
  const use = (settings: string, name = 'mm_ops_leads') =>
    bench.project.write({
      'main.tf': `provider "freeipa" {\n${settings}\n}\nresource "freeipa_group" "leads" {\n  name = "${name}"\n}\n`,
    });
  const file = (name: string) => JSON.stringify(join(folder, name));

  it.each<[string, () => string]>([
    [
      'LDAPS and the CA from a file',
      () => `servers = ["${bench.directory.tlsUrl}"]\nca_certificate = ${file('ca.pem')}`,
    ],
    [
      'LDAPS and the CA as text',
      () =>
        `servers = ["${bench.directory.tlsUrl}"]\nca_certificate = ${JSON.stringify(bench.directory.caCertificate)}`,
    ],
    ['StartTLS', () => `servers = ["${bench.directory.url}"]\nstart_tls = true\nca_certificate = ${file('ca.pem')}`],
    ['the password from the first line of a file', () => `password_file = ${file('password')}`],
  ])('works with %s', async (_, settings) => {
    await use(settings());
    await bench.project.applyToTheEnd();
    await bench.project.destroy();
  });

  it.each<[string, () => string]>([
    ['LDAPS', () => `servers = ["${bench.directory.tlsUrl}"]`],
    ['StartTLS', () => `servers = ["${bench.directory.url}"]\nstart_tls = true`],
  ])('is not made with a certificate that nobody vouches for (%s)', async (_, settings) => {
    await use(settings());
    const error = await bench.project.planError();
    expect(error).toContain("The FreeIPA server's certificate is not trusted");
    expect(error).not.toContain(bench.directory.service.password);
  });

  it('goes over to another server in the middle of an apply, which settles the write there', async () => {
    await using first = await closable(startWire(bench.directory.url));
    await using second = await closable(startWire(bench.directory.url));
    for (const [round, moment] of (['before it arrives', 'after it is done'] as const).entries()) {
      for (let request = 1; ; request += 1) {
        await use(`servers = ["${first.url}", "${second.url}"]`, `mm_ops_round${round}_${request}`);
        first.cutAt({ connection: 2, request, moment });
        await bench.project.applyToTheEnd();
        if (!(await first.mend())) break;
      }
    }
    await bench.project.destroy();
  });
});

const closable = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T & AsyncDisposable> => {
  const opened = await opening;
  return { ...opened, [Symbol.asyncDispose]: () => opened.close() };
};
