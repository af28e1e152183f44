import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import { labConfiguration } from './configuration.js';
import { labProvider } from './lab.js';
import { World } from './world.js';

export interface LabProject extends TerraformProject {
  readonly world: World;
  /** Writes a configuration with these things and no others. */
  configure(things: Parameters<typeof labConfiguration>[1]): Promise<void>;
}

export const labProject = async (): Promise<LabProject> => {
  const world = new World(mkdtempSync(join(tmpdir(), 'lab-world-')));
  const project = await terraformProject({ providers: [labProvider] });
  const close = async (): Promise<void> => {
    await project.close();
    rmSync(world.directory, { recursive: true, force: true });
  };
  return {
    ...project,
    world,
    configure: (things) => project.write({ 'main.tf': labConfiguration(world.directory, things) }),
    close,
    [Symbol.asyncDispose]: close,
  };
};
