import { paint } from '../terminal/colours.js';
import type { Out } from '../terminal/waiting.js';
import type { SandboxOptions } from '../../sandbox/index.js';
import { interrupted } from '../interrupt.js';
import { Problem } from '../problem.js';
import { PROJECT } from '../project.js';
import { findTerraform } from '../terraform/program.js';
import { type StackOnSandbox, withSandbox } from '../with-sandbox.js';
import { Console, REPORT } from './mattermost.js';
import { Screen, type Shown } from './screen.js';
import { PLACES, STACK, STORY } from './story.js';
import { rolesTable } from './table.js';
import { tell, type Act, type Ending } from './tell.js';
import type { World } from './world.js';

export interface Told {
  /** 0 proved, 1 a step failed, 130 interrupted. */
  readonly exitCode: number;
  readonly steps: readonly Shown[];
}

/** Tells the whole story on servers of its own. */
export async function runDemo(directory: SandboxOptions['directory'], out: Out): Promise<Told> {
  findTerraform();
  return withSandbox({ directory, project: PROJECT, name: STACK }, (start) => perform(start, out));
}

const STATUS: Record<Ending, number> = { told: 0, failed: 1, stopped: 130 };

async function perform(start: () => Promise<StackOnSandbox>, out: Out): Promise<Told> {
  const screen = new Screen(STORY.length + 1, out);
  let stopping = false;
  void interrupted().then(() => {
    stopping = true;
    screen.stop(paint.dim('Stopping: the servers are shut down.'));
  });
  let world: World | undefined;
  const opening: Act = {
    caption: 'Two servers start, the providers are built, the stack is written; and the roles as they are',
    run: async () => rolesTable((world = await build(await start())).roles),
  };
  const acts = STORY.map(({ caption, run }): Act => ({ caption, run: () => run(world as World) }));
  const ending = await tell([opening, ...acts], screen, () => stopping);
  if (ending === 'told') {
    screen.print(`${paint.green('Every step was proved on the servers.')} ${paint.dim(screen.elapsed)}`);
  }
  return { exitCode: STATUS[ending], steps: screen.shown };
}

async function build({ sandbox: { directory, mattermost }, stack }: StackOnSandbox): Promise<World> {
  if (!mattermost.admin) throw new Problem('the Mattermost server started without an admin', REPORT);
  const console = new Console(mattermost.url, mattermost.admin.token);
  await stack.synthesise();
  return { stack, console, directory, roles: await console.roles(PLACES) };
}
