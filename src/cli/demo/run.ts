import pc from 'picocolors';
import type { SandboxOptions } from '../../sandbox/index.js';
import { interrupted } from '../interrupt.js';
import { Problem } from '../problem.js';
import { PROJECT } from '../project.js';
import { findTerraform } from '../terraform/program.js';
import { type StackOnSandbox, withSandbox } from '../with-sandbox.js';
import { Console } from './mattermost.js';
import { Screen } from './screen.js';
import { PLACES, STACK, STORY } from './story.js';
import { rolesTable } from './table.js';
import { tell, type Act, type Ending } from './tell.js';
import type { World } from './world.js';

/** Tells the whole story on servers of its own. Gives the exit status: 0 proved, 1 a step failed, 130 interrupted. */
export async function runDemo(directory: SandboxOptions['directory']): Promise<number> {
  findTerraform();
  return withSandbox({ directory, project: PROJECT, name: STACK }, perform);
}

const STATUS: Record<Ending, number> = { told: 0, failed: 1, stopped: 130 };

async function perform(start: () => Promise<StackOnSandbox>): Promise<number> {
  const screen = new Screen(STORY.length + 1);
  let stopping = false;
  void interrupted().then(() => {
    stopping = true;
    screen.stop(pc.dim('Stopping: the servers are shut down.'));
  });
  let world: World | undefined;
  const opening: Act = {
    caption: 'Two servers start, the providers are built, the stack is written; and the roles as they are',
    run: async () => rolesTable((world = await build(await start())).roles),
  };
  const acts = STORY.map(({ caption, run }): Act => ({ caption, run: () => run(world as World) }));
  const ending = await tell([opening, ...acts], screen, () => stopping);
  if (ending === 'told') {
    screen.print(`${pc.green('Every step was proved on the servers.')} ${pc.dim(screen.elapsed)}`);
  }
  return STATUS[ending];
}

async function build({ sandbox: { directory, mattermost }, stack }: StackOnSandbox): Promise<World> {
  if (!mattermost.admin) throw new Problem('the Mattermost server started without an admin');
  const console = new Console(mattermost.url, mattermost.admin.token);
  await stack.synthesise();
  return { stack, console, directory, roles: await console.roles(PLACES) };
}
