import { Problem } from '../problem.js';
import { REPORT } from './mattermost.js';
import type { World } from './world.js';

/** One step of a story: what happens, and what must then be true on the servers or in the plan. */
export interface Step {
  readonly caption: string;
  /** Acts, then proves; gives the lines to show. Throws a Problem when the proof fails. */
  run(world: World): Promise<readonly string[]>;
}

/** @param prove looks at the outcome with `claim`, and gives the lines to show */
export function step<Outcome>(
  caption: string,
  act: (world: World) => Promise<Outcome>,
  prove: (outcome: Outcome, claim: typeof requireTrue, world: World) => readonly string[] | Promise<readonly string[]>,
): Step {
  return {
    caption,
    run: async (world) => prove(await act(world), requireTrue, world),
  };
}

function requireTrue(holds: boolean, claim: string): void {
  if (!holds) throw new Problem(`it should now be so that ${claim}, and it is not`, REPORT);
}
