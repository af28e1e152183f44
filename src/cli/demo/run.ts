import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.js';
import { interrupted } from '../interrupt.js';
import { Problem } from '../problem.js';
import { requireRealDirectory } from '../real-directory.js';
import { installedProviders } from '../terraform/providers.js';
import { findTerraform } from '../terraform/program.js';
import { Console } from './mattermost.js';
import { Screen } from './screen.js';
import { Stack } from './stack.js';
import { PLACES, STACK, STORY } from './story.js';
import { rolesTable } from './table.js';
import { tell, type Act, type Ending } from './tell.js';
import type { World } from './world.js';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** Tells the whole story on servers of its own. Gives the exit status: 0 proved, 1 a step failed, 130 interrupted. */
export async function runDemo(directory: SandboxOptions['directory']): Promise<number> {
  findTerraform();
  if (directory === '389ds') requireRealDirectory();
  const workspace = mkdtempSync(join(tmpdir(), 'muster-demo-'));
  const setting = new Setting(directory, workspace);
  try {
    return await perform(setting);
  } finally {
    await setting.clear();
    rmSync(workspace, { recursive: true, force: true });
  }
}

const STATUS: Record<Ending, number> = { told: 0, failed: 1, stopped: 130 };

async function perform(setting: Setting): Promise<number> {
  const screen = new Screen(STORY.length + 1);
  let stopping = false;
  void interrupted().then(() => {
    stopping = true;
    screen.stop(pc.dim('Stopping: the servers are shut down.'));
  });
  let world: World | undefined;
  const opening: Act = {
    caption: 'Two servers start, the providers are built, the stack is written; and the roles as they are',
    run: async () => rolesTable((world = await setting.build()).roles),
  };
  const acts = STORY.map(({ caption, run }): Act => ({ caption, run: () => run(world as World) }));
  const ending = await tell([opening, ...acts], screen, () => stopping);
  if (ending === 'told') {
    screen.print(`${pc.green('Every step was proved on the servers.')} ${pc.dim(screen.elapsed)}`);
  }
  return STATUS[ending];
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
