import type { GroupDirectory } from './directory.js';
import type { GroupEntry } from './entry.js';

/** What this run is going to make of groups, as far as it is planned: others may count on it before it is there. */
export class PlannedGroups {
  readonly #made = new Set<string>();
  readonly #external = new Set<string>();
  readonly #nested = new Map<string, readonly string[]>();

  constructor(private readonly groups: GroupDirectory) {}

  willMake(name: string): void {
    this.#made.add(name.toLowerCase());
  }
  /** A group will take members of trusted domains. */
  willTakeExternal({ id }: GroupEntry): void {
    this.#external.add(id);
  }
  /** Which groups will be left in a group. */
  willNest({ id }: GroupEntry, groups: readonly string[]): void {
    this.#nested.set(id, groups);
  }

  /** Those that are neither there nor will be. */
  async missing(names: readonly string[]): Promise<string[]> {
    if (names.length === 0) return [];
    const byName = await this.groups.allByName();
    return names.filter((name) => !byName.has(name.toLowerCase()) && !this.#made.has(name.toLowerCase()));
  }
  /** Whether it takes members of trusted domains, or will. */
  takesExternal({ id, external }: GroupEntry): boolean {
    return external || this.#external.has(id);
  }
  /** Names of the groups in a group, by its name: as this run plans them, else as they are. */
  async nestedIn(): Promise<(name: string) => readonly string[]> {
    const byName = await this.groups.allByName();
    return (name) => {
      const group = byName.get(name);
      return group ? (this.#nested.get(group.id) ?? group.members.groups) : [];
    };
  }
}
