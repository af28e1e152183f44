import type { Dn } from './dn.js';
import type { Entry } from './entry.js';

/** Attributes whose values are names of other entries: kept right by referential integrity when those are renamed or deleted. */
export const REFERENCES = ['member', 'memberuser', 'membermanager', 'owner', 'seealso'] as const;

const INDEXED = [...REFERENCES, 'ipauniqueid', 'uidnumber', 'gidnumber'] as const;
export type Indexed = (typeof INDEXED)[number];

/** All entries, in memory, with the indexes that plugins and access control need. Writes are undone when their transaction throws. */
export class Store {
  private readonly entries = new Map<string, Entry>();
  private readonly childKeys = new Map<string, Set<string>>();
  private readonly indexes = new Map<string, Map<string, Set<string>>>(INDEXED.map((type) => [type, new Map()]));
  private journal: [key: string, before: Entry | undefined][] = [];
  private nextId = 1;

  newId(): number {
    return this.nextId++;
  }

  get(dn: Dn): Entry | undefined {
    return this.entries.get(dn.key);
  }

  byKey(key: string): Entry | undefined {
    return this.entries.get(key);
  }

  /** Entries with this (normalised) value. */
  having(type: Indexed, key: string): Entry[] {
    const keys = this.indexes.get(type)?.get(key) ?? [];
    return [...keys].flatMap((entryKey) => this.entries.get(entryKey) ?? []);
  }

  children(dn: Dn): Entry[] {
    return [...(this.childKeys.get(dn.key) ?? [])]
      .flatMap((key) => this.entries.get(key) ?? [])
      .sort((a, b) => a.id - b.id);
  }

  /** The entry and all below it, in order of creation. */
  subtree(dn: Dn): Entry[] {
    const found: Entry[] = [];
    const visit = (entry: Entry) => {
      found.push(entry);
      for (const child of this.children(entry.dn)) visit(child);
    };
    const top = this.get(dn);
    if (top) visit(top);
    return found.sort((a, b) => a.id - b.id);
  }

  put(entry: Entry): void {
    this.journal.push([entry.dn.key, this.entries.get(entry.dn.key)]);
    this.replace(entry.dn.key, entry);
  }

  remove(entry: Entry): void {
    this.journal.push([entry.dn.key, entry]);
    this.replace(entry.dn.key, undefined);
  }

  /** Runs one operation: all of its writes stay, or none. */
  transaction<T>(operation: () => T): T {
    this.journal = [];
    try {
      return operation();
    } catch (error) {
      for (const [key, before] of this.journal.reverse()) this.replace(key, before);
      throw error;
    }
  }

  private replace(key: string, entry: Entry | undefined): void {
    const before = this.entries.get(key);
    for (const [type, index] of this.indexes) {
      if (before?.attribute(type) === entry?.attribute(type)) continue;
      const gone = before?.keys(type) ?? new Set<string>();
      const come = entry?.keys(type) ?? new Set<string>();
      for (const value of gone) if (!come.has(value)) index.get(value)?.delete(key);
      for (const value of come) if (!gone.has(value)) setOf(index, value).add(key);
    }
    if (entry) {
      this.entries.set(key, entry);
      if (!before) setOf(this.childKeys, entry.dn.parent.key).add(key);
    } else {
      this.entries.delete(key);
      if (before) this.childKeys.get(before.dn.parent.key)?.delete(key);
    }
  }
}

function setOf(map: Map<string, Set<string>>, key: string): Set<string> {
  let set = map.get(key);
  if (!set) map.set(key, (set = new Set()));
  return set;
}
