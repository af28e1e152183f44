import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleProvider, bundleProviders, NOT_BUNDLED } from '../../../src/cli/providers/bundle.js';
import { PROVIDERS } from '../../../src/cli/providers/catalogue.js';
import { PROJECT } from '../../../src/cli/project.js';
import { packageHash } from '../../../src/cli/providers/package.js';
import { withoutUnused } from '../../../src/cli/providers/unused.js';
import { startIndependentClient } from '../../acceptance/plugin/independent-client.js';
import { programSaying, scratch } from './program.js';

const EXECUTABLE = 'lab/terraform-provider-lab_v0.1.0';

const FOR_NODE = {
  absWorkingDir: PROJECT,
  platform: 'node',
  format: 'cjs',
  logLevel: 'silent',
  external: NOT_BUNDLED,
  plugins: [withoutUnused],
} satisfies BuildOptions;

const bundled = async (words = 'hello'): Promise<string> => {
  const directory = scratch();
  await bundleProviders(directory, [programSaying(words)]);
  return join(directory, EXECUTABLE);
};

const run = (program: string, env: NodeJS.ProcessEnv = {}, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(program, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe('a bundled provider', () => {
  it('runs by itself and gets its arguments', async () => {
    expect(run(await bundled(), {}, '--version')).toEqual({ status: 0, stdout: "hello [ '--version' ]\n", stderr: '' });
  });

  it('runs below a package.json that makes everything an ES module', async () => {
    const directory = scratch();
    writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
    await bundleProviders(join(directory, 'deep', 'down'), [programSaying('hello')]);
    expect(run(join(directory, 'deep', 'down', EXECUTABLE)).stdout).toBe('hello []\n');
  });

  it('runs through a symbolic link to its directory, as Terraform lays one', async () => {
    const link = join(scratch(), 'link');
    symlinkSync(dirname(await bundled()), link);
    expect(run(join(link, basename(EXECUTABLE))).stdout).toBe('hello []\n');
  });

  it('names itself, a line and no directory in a stack trace, also from kept code', async () => {
    const program = programSaying('hello');
    writeFileSync(
      program.entry,
      'function fallOver() { throw new Error("over"); }\ntry { fallOver() } catch ({ stack }) { console.log(stack) }',
    );
    const [directory, env] = [scratch(), { XDG_CACHE_HOME: scratch() }];
    await bundleProviders(directory, [program]);
    for (const start of [1, 2]) {
      const { stdout } = run(join(directory, EXECUTABLE), env);
      expect(stdout, `start ${start}`).toMatch(/at fallOver \(terraform-provider-lab_v0\.1\.0\/provider\.cjs:1:\d+\)/);
    }
  });

  it("is not disturbed by a user's NODE_OPTIONS", async () => {
    const noise = join(scratch(), 'noise.cjs');
    writeFileSync(noise, 'console.log("noise")');
    expect(run(await bundled(), { NODE_OPTIONS: `--require ${noise}` }).stdout).toBe('hello []\n');
    const meant = run(await bundled(), { TERRAFORM_PROVIDER_NODE_OPTIONS: `--require ${noise}` });
    expect(meant.stdout).toBe('noise\nhello []\n');
  });

  it('says on its first line that it needs Node where there is none', async () => {
    const { status, stdout } = run(await bundled(), { PATH: scratch() });
    expect(status).toBe(1);
    expect(stdout).toBe('terraform-provider-lab needs Node.js 20 or newer, and no node is on PATH\n');
  });

  it('says on its first line that Node is too old, and which it found', async () => {
    const [directory, pretend] = [scratch(), join(scratch(), 'old.cjs')];
    writeFileSync(
      pretend,
      'Object.defineProperty(process, "versions", { value: { node: "18.20.4" } });' +
        'Object.defineProperty(process, "version", { value: "v18.20.4" });',
    );
    writeFileSync(join(directory, 'node'), `#!/bin/sh\nexec '${process.execPath}' --require '${pretend}' "$@"\n`);
    chmodSync(join(directory, 'node'), 0o755);
    const { status, stdout } = run(await bundled(), { PATH: directory });
    expect(status).toBe(1);
    expect(stdout).toBe(
      `terraform-provider-lab needs Node.js 20 or newer, and this is v18.20.4 (${process.execPath})\n`,
    );
  });

  it('has the same bytes each time, without paths of this machine', async () => {
    const program = programSaying('hello');
    const [one, other] = [scratch(), scratch()];
    await bundleProviders(one, [program]);
    await bundleProviders(other, [program]);
    for (const name of readdirSync(join(one, 'lab'))) {
      const bytes = readFileSync(join(one, 'lab', name));
      expect(bytes.equals(readFileSync(join(other, 'lab', name)))).toBe(true);
      expect(bytes.includes(PROJECT)).toBe(false);
      expect(bytes.includes(program.entry)).toBe(false);
    }
  });

  it('has no second file that Terraform could take for the program', async () => {
    const directory = scratch();
    mkdirSync(join(directory, 'lab'));
    writeFileSync(join(directory, 'lab', 'terraform-provider-lab.cjs'), 'left by an earlier version');
    await bundleProviders(directory, [programSaying('hello')]);
    const names = readdirSync(join(directory, 'lab')).sort();
    expect(names).toEqual([
      'LICENSE',
      'THIRD-PARTY-LICENSES.txt',
      'package.json',
      'provider.cjs',
      'terraform-provider-lab_v0.1.0',
    ]);
  });

  it('carries the licences of the packages inside it', async () => {
    const program = programSaying('hello');
    writeFileSync(program.entry, `import pc from '${PROJECT}node_modules/picocolors'; console.log(pc.bold('x'));`);
    const directory = scratch();
    await bundleProviders(directory, [program]);
    const text = readFileSync(join(directory, 'lab', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    expect(text).toMatch(/^picocolors \d+\.\d+\.\d+, ISC\n\nISC License\n\nCopyright/);
  });
});

describe('the providers of the project', () => {
  it('are all programs that say name and version', async () => {
    const directory = scratch();
    await bundleProviders(directory);
    for (const { name, version } of PROVIDERS) {
      const { stdout } = run(join(directory, name, `terraform-provider-${name}_v${version}`), {}, '--version');
      expect(stdout).toBe(`terraform-provider-${name} ${version} (Node.js ${process.version})\n`);
    }
  });

  it.each(PROVIDERS)('start without loading a client library: $name', async ({ entry }) => {
    const { metafile } = await build({ entryPoints: [entry], bundle: true, write: false, metafile: true, ...FOR_NODE });
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { path, kind } of metafile.inputs[file]?.imports ?? []) if (kind !== 'dynamic-import') visit(path);
    };
    visit(`src/${entry.split('/').at(-2)}/main.ts`);
    const packages = [...reached].flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
    expect(packages).toContain('@grpc/grpc-js');
    expect(packages.filter((name) => name === 'ldapts' || name === 'ssh2' || name.startsWith('@mattermost/'))).toEqual(
      [],
    );
    expect(
      Object.keys(metafile.inputs).some((file) => /node_modules\/(ldapts|ssh2|@mattermost\/client)\//.test(file)),
    ).toBe(true);
  });

  it.each(PROVIDERS)('serve gRPC, and carry none of its client: $name', async (program) => {
    const { name, version, entry } = program;
    const directory = scratch();
    await bundleProviders(directory, [program]);
    const executable = join(directory, name, `terraform-provider-${name}_v${version}`);
    const client = await startIndependentClient(executable, directory);
    const { resourceSchemas } = await client.call('GetProviderSchema');
    expect(Object.keys(resourceSchemas as object).every((type) => type.startsWith(`${name}_`))).toBe(true);
    expect(await client.shutdown()).toBe(0);

    const { metafile } = await build({ entryPoints: [entry], bundle: true, write: false, metafile: true, ...FOR_NODE });
    const files = Object.keys(metafile.inputs).flatMap(
      (file) => /@grpc\/grpc-js\/build\/src\/(.*)/.exec(file)?.[1] ?? [],
    );
    expect(files).toContain('server.js');
    expect(files.filter((file) => /client|balancer|resolver-|picker|channel\.js/.test(file))).toEqual([]);
  });

  it.each(PROVIDERS)('have the same bytes each time, and carry no path: $name', async (program) => {
    const [one, other] = [await bundleProvider(program), await bundleProvider(program)];
    expect(packageHash(other.files)).toBe(packageHash(one.files));
    for (const contents of one.files.values()) {
      const text = Buffer.from(contents).toString();
      expect(text).not.toContain(PROJECT);
      expect(text).not.toContain('node_modules/');
      expect(text).not.toContain('sourceMappingURL');
      expect(one.sources.filter((source) => text.includes(source))).toEqual([]);
    }
  });

  it.each(PROVIDERS)('carry their version, and the licence of every package in them: $name', async (program) => {
    const { files } = await bundleProvider(program);
    const text = (file: string): string => Buffer.from(files.get(file)!).toString();
    const script = text(`terraform-provider-${program.name}_v${program.version}`);
    expect(script.split('\n')[3]).toContain(
      `// terraform-provider-${program.name} ${program.version}, licence: Apache-2.0`,
    );
    expect(text('LICENSE')).toContain('Apache License');

    const { metafile } = await build({
      entryPoints: [program.entry],
      bundle: true,
      write: false,
      metafile: true,
      ...FOR_NODE,
    });
    const used = Object.entries(metafile.outputs).flatMap(([, { inputs }]) => Object.keys(inputs));
    const packages = new Set(used.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
    expect(packages.size).toBeGreaterThan(3);
    const notices = text('THIRD-PARTY-LICENSES.txt').split(/^-{80}$/m);
    for (const name of packages) {
      const notice = notices.find((one) => one.trim().startsWith(`${name} `));
      expect(notice, `notice of ${name}`).toMatch(/^\s*\S+ \d+\.\d+\.\d+\S*, \S+/);
      expect(notice, name).toMatch(/copyright/i);
      expect(notice, name).toMatch(/permi(ssion|tted)|free to copy|spdx\.org\/licenses\/[\w.-]+\.html/i);
    }
  });

  it('do not carry the sandbox or the constructs', async () => {
    for (const { sources } of await bundleProviders(scratch())) {
      expect(sources.filter((source) => !/^src\/(plugin|freeipa|mattermost|host|bulk-load)\//.test(source))).toEqual(
        [],
      );
    }
  });
});
