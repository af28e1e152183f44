import { Facts } from '../world/facts.js';
import type { Moments } from '../world/world.js';

/** What the resources of a plan say about people, at the three moments. */
export interface People {
  readonly recorded: Facts;
  readonly now: Facts;
  readonly planned: Facts;
}

export const peopleOf = ({ recorded, now, planned, references }: Moments): People => {
  const found = new Facts(now, references, true);
  return {
    recorded: recorded === now ? found : new Facts(recorded, references, true),
    now: found,
    planned: new Facts(planned, references, false),
  };
};
