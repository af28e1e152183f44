import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOSTS, installProviders, type Installation } from '../../../src/cli/providers/install.js';
import { renewLocks } from '../../../src/cli/providers/lock-file.js';
import { programSaying, scratch } from './program.js';

const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
const executable = ({ mirror }: Installation, host = 'registry.terraform.io'): string =>
  join(mirror, host, 'muster-dev', 'lab', '0.1.0', platform, 'terraform-provider-lab_v0.1.0');
const body = (installation: Installation): string => join(dirname(executable(installation)), 'provider.cjs');

describe('installing the providers', () => {
  it('makes a mirror for Terraform and one for OpenTofu, and the configuration that points there', async () => {
    const installation = await installProviders({ dir: scratch(), programs: [programSaying('hello')] });
    const bytes = readFileSync(executable(installation));
    expect(readFileSync(executable(installation, 'registry.opentofu.org')).equals(bytes)).toBe(true);
    expect(statSync(executable(installation)).mode & 0o777).toBe(0o755);

    const config = readFileSync(installation.configFile, 'utf8');
    expect(config).toContain(JSON.stringify(installation.mirror));
    expect(config).toMatch(/direct \{\s+exclude = \["registry.terraform.io\/muster-dev\/lab"/);
    expect(installation.changed).toEqual(['muster-dev/lab']);
    expect(installation.providers).toEqual([
      { name: 'lab', source: 'muster-dev/lab', version: '0.1.0', hash: expect.stringMatching(/^h1:[\w+/]{43}=$/) },
    ]);
  });

  it('does nothing the second time', async () => {
    const options = { dir: scratch(), programs: [programSaying('hello')] };
    const first = await installProviders(options);
    const written = statSync(executable(first)).mtimeMs;
    const second = await installProviders(options);
    expect(second).toEqual({ ...first, changed: [] });
    expect(statSync(executable(second)).mtimeMs).toBe(written);
  });

  it('bundles again when a source has changed, and says whose bytes are new', async () => {
    const program = programSaying('hello');
    const dir = scratch();
    const first = await installProviders({ dir, programs: [program] });
    programSaying('bye', dirname(program.entry));
    const second = await installProviders({ dir, programs: [program] });
    expect(second.changed).toEqual(['muster-dev/lab']);
    expect(second.providers[0]?.hash).not.toBe(first.providers[0]?.hash);
    expect(readFileSync(body(second), 'utf8')).toContain('bye');
  });

  it('says that nothing changed when other sources give the same bytes', async () => {
    const program = programSaying('hello');
    const dir = scratch();
    await installProviders({ dir, programs: [program] });
    writeFileSync(program.entry, `// a remark\n${readFileSync(program.entry, 'utf8')}`);
    expect((await installProviders({ dir, programs: [program] })).changed).toEqual([]);
  });

  it.each([
    ['an executable that was damaged', executable, (path: string) => writeFileSync(path, '#!/bin/sh\nexit 3\n')],
    ['an executable that is gone', executable, (path: string) => rmSync(path)],
    ['a body that was damaged', body, (path: string) => writeFileSync(path, 'process.exit(3)')],
    ['a body that is gone', body, (path: string) => rmSync(path)],
  ])('repairs %s', async (_what, file, harm) => {
    const options = { dir: scratch(), programs: [programSaying('hello')] };
    const first = await installProviders(options);
    const before = readFileSync(file(first));
    harm(file(first));
    await installProviders(options);
    expect(readFileSync(file(first)).equals(before)).toBe(true);
  });

  it('may be done by many at once', async () => {
    const options = { dir: scratch(), programs: [programSaying('hello')] };
    const all = await Promise.all(Array.from({ length: 5 }, () => installProviders(options)));
    const alone = await installProviders({ ...options, dir: scratch() });
    expect(all.map(({ providers }) => providers)).toEqual(all.map(() => alone.providers));
    expect(readdirSync(dirname(executable(all[0]!))).filter((name) => name.startsWith('.new-'))).toEqual([]);
  });

  it('fails with the place of a mistake in the sources, and leaves what is installed', async () => {
    const program = programSaying('hello');
    const dir = scratch();
    const first = await installProviders({ dir, programs: [program] });
    writeFileSync(program.entry, 'const = 1;');
    await expect(installProviders({ dir, programs: [program] })).rejects.toThrow(/main\.ts:1:6/);
    expect(readFileSync(body(first), 'utf8')).toContain('hello');
  });
});

describe('a lock file from before a rebuild', () => {
  const providers = [{ name: 'lab', source: 'muster-dev/lab', version: '0.1.0', hash: 'h1:new=' }];
  const entry = (address: string, hash: string) =>
    `provider "${address}" {\n  version = "0.1.0"\n  hashes = [\n    "${hash}",\n  ]\n}\n`;
  const header = '# This file is maintained automatically by "terraform init".\n\n';

  const renew = async (text: string): Promise<{ renewed: readonly string[]; text: string }> => {
    const directory = scratch();
    writeFileSync(join(directory, '.terraform.lock.hcl'), text);
    const renewed = await renewLocks(directory, providers);
    expect(readdirSync(directory)).toEqual(['.terraform.lock.hcl']);
    return { renewed, text: readFileSync(join(directory, '.terraform.lock.hcl'), 'utf8') };
  };
  const OTHER = entry('registry.terraform.io/hashicorp/null', 'h1:other=');

  it.each(HOSTS)('gets the installed hash in our entry under %s, and the others stay', async (host) => {
    const text = (hash: string) => `${header}${OTHER}\n${entry(`${host}/muster-dev/lab`, hash)}`;
    expect(await renew(text('h1:old='))).toEqual({ renewed: ['muster-dev/lab'], text: text('h1:new=') });
  });

  it('gets the installed version, too, and keeps the constraint', async () => {
    const text = (version: string, hashes: readonly string[]) =>
      `provider "registry.terraform.io/muster-dev/lab" {\n  version     = "${version}"\n  constraints = "~> 0.1"\n` +
      `  hashes = [\n${hashes.map((hash) => `    "${hash}",\n`).join('')}  ]\n}\n`;
    expect((await renew(text('0.0.9', ['h1:a=', 'zh:b']))).text).toBe(text('0.1.0', ['h1:new=']));
  });

  it('keeps an entry with the installed hash, and one of the same name from elsewhere', async () => {
    const text =
      header +
      entry('registry.terraform.io/muster-dev/lab', 'h1:new=') +
      entry('example.test/muster-dev/lab', 'h1:old=');
    expect(await renew(text)).toEqual({ renewed: [], text });
  });

  it('need not be there', async () => {
    expect(await renewLocks(scratch(), providers)).toEqual([]);
  });
});
