import type { IConstruct } from 'constructs';
import { Registry } from './per-environment.js';
import type { Syncable } from './syncable.js';

const places = new Registry<Syncable>();

/** The team or channel with this address that the environment makes. */
export const findMade = (construct: IConstruct, address: string): Syncable | undefined => {
  const known = places.find(construct, address);
  return known?.madeHere ? known : undefined;
};

/** @throws DeclarationError when a team or channel is made that the environment has already, or looks up as existing */
export function registerPlace(syncable: Syncable): void {
  const { kind, address, madeHere } = syncable;
  // One that is only looked up may be looked up again.
  if (!madeHere && places.find(syncable, address)) return;
  places.add(syncable, address, (other) =>
    other.madeHere
      ? `makes the ${kind} ${address}, which ${other.node.path} makes already: declare it once, and use that construct`
      : `makes the ${kind} ${address}, which ${other.node.path} takes for one that exists: declare it before, and use that construct`,
  );
}
