import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.js';
import { interrupted } from '../interrupt.js';
import { Problem, printError } from '../problem.js';
import { requireRealDirectory } from '../real-directory.js';
import { installedProviders } from '../terraform/providers.js';
import { findTerraform } from '../terraform/program.js';
import { Console } from './mattermost.js';
import { Screen } from './screen.js';
import { Stack } from './stack.js';
import type { Step } from './step.js';
import { PLACES, STACK, STORY } from './story.js';
import { rolesTable } from './table.js';
import type { World } from './world.js';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** Tells the whole story on servers of its own. Gives the exit status: 0 proved, 1 a step failed, 130 interrupted. */
export async function runDemo(directory: SandboxOptions['directory']): Promise<number> {
  findTerraform();
  if (directory === '389ds') requireRealDirectory();
  const workspace = mkdtempSync(join(tmpdir(), 'muster-demo-'));
  const setting = new Setting(directory, workspace);
  const screen = new Screen(STORY.length + 1);
  let stopping = false;
  void interrupted().then(() => {
    stopping = true;
    screen.print(`\n${pc.dim('Stopping: the servers are shut down after this step.')}`);
  });
  try {
    let world: World | undefined;
    const opening: Step = {
      caption: 'Two servers start; the providers are built; the stack is written',
      run: async () => {
        world = await setting.build();
        return rolesTable(world.roles);
      },
    };
    for (const [index, step] of [opening, ...STORY].entries()) {
      if (stopping) break;
      screen.begin(index + 1, step.caption);
      try {
        screen.end(index + 1, step.caption, await step.run(world as World));
      } catch (error) {
        if (stopping) break;
        screen.fail(index + 1, step.caption);
        printError(error);
        return 1;
      }
    }
    if (stopping) return 130;
    screen.print(`${pc.green('Every step was proved on the servers.')} ${pc.dim(screen.elapsed)}`);
    return 0;
  } finally {
    await setting.clear();
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** The servers and the stack that the story plays on. */
class Setting {
  #sandbox: Promise<Sandbox> | undefined;

  constructor(
    private readonly kind: SandboxOptions['directory'],
    private readonly workspace: string,
  ) {}

  async build(): Promise<World> {
    this.#sandbox = startSandbox({ directory: this.kind });
    const [{ directory, mattermost, env }, installed] = await Promise.all([this.#sandbox, installedProviders()]);
    if (!mattermost.admin) throw new Problem('the Mattermost server started without an admin');
    const console = new Console(mattermost.url, mattermost.admin.token);
    const stack = await Stack.synthesise({
      project: PROJECT,
      name: STACK,
      workspace: this.workspace,
      env: { ...env, ...installed.env },
      providers: installed.providers,
    });
    return { stack, console, directory, roles: await console.roles(PLACES) };
  }

  /** Servers that are still starting, because something else failed first, are waited for and stopped too. */
  async clear(): Promise<void> {
    const sandbox = await this.#sandbox?.catch(() => undefined);
    await sandbox?.stop();
  }
}
