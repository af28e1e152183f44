import type { IConstruct } from 'constructs';
import { DeclarationError } from './declaration-error.js';
import { Environment } from './environment.js';

/** Something that each environment has one of: made when a construct of the environment first asks for it. */
export function perEnvironment<T>(make: (environment: Environment) => T): (construct: IConstruct) => T {
  const made = new WeakMap<Environment, T>();
  return (construct) => {
    const environment = Environment.of(construct);
    const one = made.get(environment) ?? make(environment);
    made.set(environment, one);
    return one;
  };
}

/** Constructs of one kind, of which each environment has one for each name. */
export class Registry<C extends IConstruct> {
  private readonly byName = perEnvironment(() => new Map<string, C>());

  /** The one of this name in the environment of `construct`. */
  find(construct: IConstruct, name: string): C | undefined {
    return this.byName(construct).get(name);
  }

  /** @throws DeclarationError saying what `taken` says when the environment has one of this name */
  add(construct: C, name: string, taken: (other: C) => string): void {
    const other = this.find(construct, name);
    if (other) throw new DeclarationError(construct, taken(other));
    this.byName(construct).set(name, construct);
  }
}
