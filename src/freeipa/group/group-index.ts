import type { GroupEntry } from './entry.js';
import { Nesting } from './nesting.js';

/** The groups that were read, by id and name, and which are in which. */
export class GroupIndex {
  readonly byId = new Map<string, GroupEntry>();
  readonly byName = new Map<string, GroupEntry>();
  #nesting: Nesting | undefined;

  /** Made when first asked for, and again after a write. */
  nesting(): Nesting {
    return (this.#nesting ??= new Nesting(this.byId.values()));
  }

  put(group: GroupEntry): void {
    const before = this.byId.get(group.id);
    if (before) this.delete(before);
    this.#nesting = undefined;
    this.byId.set(group.id, group);
    this.byName.set(group.name.toLowerCase(), group);
  }
  delete(group: GroupEntry): void {
    this.#nesting = undefined;
    this.byId.delete(group.id);
    this.byName.delete(group.name.toLowerCase());
  }
}
