import { join, resolve } from 'node:path';
import { PROJECT } from '../project.js';
import { bundleProvider } from './bundle.js';
import { PROVIDERS, type ProviderProgram } from './catalogue.js';
import { type Package, packageHash, readPackage, writePackage } from './package.js';
import { replaceFile } from './replace-file.js';
import { isUpToDate, writeStamp } from './stamp.js';

export interface InstalledProvider {
  readonly name: string;
  /** `muster-dev/freeipa` */
  readonly source: string;
  readonly version: string;
  /** As in Terraform's lock file; the same on every operating system. */
  readonly hash: string;
}

export interface Installation {
  /** For the environment variable `TF_CLI_CONFIG_FILE`. */
  readonly configFile: string;
  readonly mirror: string;
  readonly providers: readonly InstalledProvider[];
  /** The sources of those whose bytes are other than before: directories that locked them need `renewLocks`. */
  readonly changed: readonly string[];
}

export interface InstallOptions {
  /** Default: `.muster/providers` in the project. */
  readonly dir?: string;
  readonly programs?: readonly ProviderProgram[];
}

/** Terraform and OpenTofu look for `muster-dev/freeipa` under different hosts. */
export const HOSTS = ['registry.terraform.io', 'registry.opentofu.org'] as const;

/**
 * Bundles the providers into an unpacked filesystem mirror and writes a Terraform CLI configuration that takes
 * them from there. Bundles nothing when neither the sources nor what is installed has changed.
 */
export const installProviders = async (options: InstallOptions = {}): Promise<Installation> => {
  const root = resolve(options.dir ?? join(PROJECT, '.muster', 'providers'));
  const programs = options.programs ?? PROVIDERS;
  const mirror = join(root, 'mirror');
  const configFile = join(root, 'terraform.rc');

  const before = await installedIn(mirror, programs);
  let providers = before;
  if (!(await isUpToDate(root, before))) {
    const bundled = await Promise.all(programs.map(bundleProvider));
    for (const { program, files } of bundled) {
      for (const directory of packageDirectories(mirror, program)) {
        // Somebody else may have installed the same meanwhile, and Terraform may be running it already.
        if (!(await holds(directory, files))) await writePackage(directory, files, root);
      }
    }
    providers = await installedIn(mirror, programs);
    await writeStamp(root, { providers, sources: bundled.flatMap(({ sources }) => sources) });
  }
  await replaceFile(configFile, cliConfiguration(mirror, programs), { scratch: root });
  const hashesBefore = new Set(before.map(({ hash }) => hash));
  return {
    configFile,
    mirror,
    providers,
    changed: providers.filter(({ hash }) => !hashesBefore.has(hash)).map(({ source }) => source),
  };
};

const holds = async (directory: string, files: Package): Promise<boolean> => {
  const there = await readPackage(directory);
  return there !== undefined && packageHash(there) === packageHash(files);
};

/** What both hosts' directories hold; a provider that is missing or differs between them is left out. */
const installedIn = async (mirror: string, programs: readonly ProviderProgram[]): Promise<InstalledProvider[]> => {
  const found = programs.map(async (program) => {
    const packages = await Promise.all(packageDirectories(mirror, program).map(readPackage));
    const [hash, other] = packages.map((files) => files && packageHash(files));
    const { name, source, version } = program;
    return hash !== undefined && hash === other ? [{ name, source, version, hash }] : [];
  });
  return (await Promise.all(found)).flat();
};

const packageDirectories = (mirror: string, { source, version }: ProviderProgram): readonly string[] =>
  HOSTS.map((host) => join(mirror, host, source, version, platform()));

/** As Go names it. The package itself is the same on every platform. */
const platform = (): string => {
  const system = { win32: 'windows', sunos: 'solaris' }[process.platform as string] ?? process.platform;
  const architecture = { x64: 'amd64', ia32: '386' }[process.arch as string] ?? process.arch;
  return `${system}_${architecture}`;
};

/** Ours from the mirror and never from a public registry, which may hold others' providers of that name; the rest as usual. */
const cliConfiguration = (mirror: string, programs: readonly ProviderProgram[]): string => {
  const ours = JSON.stringify(HOSTS.flatMap((host) => programs.map(({ source }) => `${host}/${source}`)));
  return [
    'provider_installation {',
    '  filesystem_mirror {',
    `    path    = ${JSON.stringify(mirror)}`,
    `    include = ${ours}`,
    '  }',
    '  direct {',
    `    exclude = ${ours}`,
    '  }',
    '}',
    '',
  ].join('\n');
};
