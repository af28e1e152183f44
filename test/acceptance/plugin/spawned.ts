import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { ProviderProgram } from '../../../src/cli/providers/catalogue.js';
import { installProviders, type Installation } from '../../../src/cli/providers/install.js';
import { PREFIX } from '../../../src/plugin/serve/endpoint.js';
import { openProject, type Setup, type TerraformProject } from '../../terraform/project.js';
import { labConfiguration } from './configuration.js';
import { World } from './world.js';

const program = (name: string): ProviderProgram => ({
  name,
  source: `muster-dev/${name}`,
  version: '0.1.0',
  entry: fileURLToPath(new URL(`${name}-main.ts`, import.meta.url)),
});

/** The lab provider as people get one: bundled, in a mirror, started by Terraform. */
export const LAB = program('lab');
/** The same provider under another name. */
export const SHED = program('shed');

export interface SpawnedLab {
  /** A directory for the tests of this file. */
  readonly root: string;
  readonly installation: Installation;
  /** New for each test. */
  readonly world: World;
  /** What Terraform and the providers have as TMPDIR; new for each test. */
  readonly temporary: string;
  /** A new project with these things, initialised. */
  project(
    things: Parameters<typeof labConfiguration>[1],
    setup?: Partial<Setup> & { readonly configuration?: string },
  ): Promise<TerraformProject>;
  /** The processes of providers that were configured, as far as they still run. */
  running(): number[];
  /** Sockets that providers left behind. */
  leftovers(): string[];
}

/** Installs the programs before the tests of the calling file, and clears away after each and after all. */
export const spawnedLab = (programs: readonly ProviderProgram[] = [LAB]): SpawnedLab => {
  let root: string;
  let installation: Installation;
  let world: World;
  let temporary: string;
  const open: TerraformProject[] = [];
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'spawned-'));
    installation = await installProviders({ dir: join(root, 'providers'), programs });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  beforeEach(() => {
    world = new World(mkdtempSync(join(root, 'world-')));
    temporary = mkdtempSync(join(root, 'tmp-'));
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((project) => project.close()));
  });
  return {
    get root() {
      return root;
    },
    get installation() {
      return installation;
    },
    get world() {
      return world;
    },
    get temporary() {
      return temporary;
    },
    project: async (things, { env = {}, configuration, ...setup } = {}) => {
      const project = await openProject({
        sources: Object.fromEntries(programs.map(({ name, source }) => [name, source])),
        configFile: installation.configFile,
        env: { TMPDIR: temporary, ...env },
        ...setup,
      });
      open.push(project);
      await project.write({ 'main.tf': configuration ?? labConfiguration(world.directory, things) });
      await initialise(project);
      return project;
    },
    running: () => pidsIn(world).filter(isRunning),
    leftovers: () => readdirSync(temporary).filter((name) => name.startsWith(PREFIX)),
  };
};

const initialise = async (project: TerraformProject): Promise<void> => {
  const { exitCode, stdout, stderr } = await project.terraform('init', '-input=false', '-no-color');
  if (exitCode !== 0) throw new Error(`terraform init failed:\n${stdout}${stderr}`);
};

/** The processes of providers that were configured on this world, in order. */
export const pidsIn = (world: World): number[] =>
  world.events().flatMap((event) => (event.startsWith('process ') ? [Number(event.slice(8))] : []));

export const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
