import { DeclarationError } from './declaration-error.js';
import { Environment } from './environment.js';
import type { Syncable } from './syncable.js';
import type { IConstruct } from 'constructs';

const places = new WeakMap<Environment, Map<string, Syncable>>();

/** The team or channel with this address that the environment makes. */
export const findMade = (construct: IConstruct, address: string): Syncable | undefined => {
  const known = places.get(Environment.of(construct))?.get(address);
  return known?.madeHere ? known : undefined;
};

/** @throws DeclarationError when a team or channel is made that the environment has already, or looks up as existing */
export function registerPlace(syncable: Syncable): void {
  const environment = Environment.of(syncable);
  const { kind, address, madeHere } = syncable;
  const known = places.get(environment) ?? new Map<string, Syncable>();
  places.set(environment, known);
  const other = known.get(address);
  if (other && madeHere)
    throw new DeclarationError(
      syncable,
      other.madeHere
        ? `makes the ${kind} ${address}, which ${other.node.path} makes already: declare it once, and use that construct`
        : `makes the ${kind} ${address}, which ${other.node.path} takes for one that exists: declare it before, and use that construct`,
    );
  if (!other) known.set(address, syncable);
}
