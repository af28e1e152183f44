import { readOnce } from '../../plugin/index.js';
import { doing } from '../diagnose.js';
import type { Change, Entry } from '../ldap/entry.js';
import { rdn } from '../ldap/dn.js';
import { isRefusal, Refusal, ResultCode, UnknownOutcome } from '../ldap/errors.js';
import type { LdapSession } from '../ldap/session.js';
import type { Tree } from '../tree.js';
import { groupChanges, isAsDesired, newGroup, type DesiredGroup } from './changes.js';
import { GROUP_LDAP_ATTRIBUTES, isConflict, OWN_LDAP_ATTRIBUTES, readGroup, type GroupEntry } from './entry.js';
import { GroupIndex } from './group-index.js';
import { memberChanges, membersAfter, outstanding, type MemberStep } from './member-steps.js';
import type { Nesting } from './nesting.js';

const USER_GROUPS = '(objectClass=ipaUserGroup)';
const CARRIED_OUT = 'the write was carried out';

/** What is to be changed of a group, seen from how it is now. */
interface Modification {
  changes(now: GroupEntry): readonly Change[];
  /** The group once they were carried out. */
  after(now: GroupEntry): Promise<GroupEntry>;
  /** The group as it is after a fault, undefined when it is gone. */
  lookAgain(now: GroupEntry, error: unknown): Promise<GroupEntry | undefined>;
}

/**
 * The user groups of the directory. All of them are read in one search, once in a run; after a write the one entry it
 * touched is read again. A write whose answer is lost is settled by reading back, and repeated only when it is seen
 * to have done nothing.
 */
export class GroupDirectory {
  constructor(
    private readonly session: LdapSession,
    private readonly tree: Tree,
  ) {}

  async byId(id: string): Promise<GroupEntry | undefined> {
    return (await this.#index()).byId.get(id);
  }
  async byName(name: string): Promise<GroupEntry | undefined> {
    return (await this.#index()).byName.get(name.toLowerCase());
  }
  async all(): Promise<readonly GroupEntry[]> {
    return [...(await this.#index()).byId.values()];
  }
  /** By name in lower case. */
  async allByName(): Promise<ReadonlyMap<string, GroupEntry>> {
    return (await this.#index()).byName;
  }
  async nesting(): Promise<Nesting> {
    return (await this.#index()).nesting();
  }
  /** @throws Refusal 68 when the name is taken; UnknownOutcome when it may have been made and that cannot be read */
  async create(group: DesiredGroup): Promise<GroupEntry> {
    await this.#index();
    const dn = this.tree.groupDn(group.name);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const made = await this.session.add(dn, newGroup(group, this.tree), GROUP_LDAP_ATTRIBUTES);
        return made ? this.#keep(made) : await this.#readBack(dn);
      } catch (error) {
        const lost = error instanceof UnknownOutcome;
        if (!lost && !(attempt > 1 && isRefusal(error, ResultCode.alreadyExists))) throw error;
        const found = await this.#lookAgain(dn, error);
        if (found && isAsDesired(found, group, this.tree)) return found;
        if (found) throw new Refusal(ResultCode.alreadyExists, '');
        if (attempt > 1) throw error;
      }
    }
  }

  /** Makes it as desired, its name first. The members are not read again: they do not change. */
  async change(entry: GroupEntry, group: DesiredGroup): Promise<GroupEntry> {
    const named = entry.name === group.name ? entry : await this.#rename(entry, group.name);
    return this.#modify(named, {
      changes: (now) => groupChanges(now, group, this.tree),
      after: (now) => this.#readBack(now.dn, now),
      lookAgain: (now, error) => this.#lookAgain(now.dn, error, now),
    });
  }

  /**
   * Carries out those steps that are missing. A modification is carried out whole or not at all, so that its answer tells all:
   * neither what goes over the wire nor how long it takes grows with the group. Only after a fault the group is read again.
   */
  changeMembers(entry: GroupEntry, steps: readonly MemberStep[]): Promise<GroupEntry> {
    return this.#modify(entry, {
      changes: (now) => memberChanges(outstanding(steps, now.members), this.tree),
      after: async (now) => {
        const group = { ...now, members: membersAfter(steps, now.members) };
        (await this.#index()).put(group);
        return group;
      },
      lookAgain: (now, error) => this.#lookAgain(now.dn, error),
    });
  }

  /** Carries out what is found missing. Where others were faster, or the answer was lost, it looks again. */
  async #modify(entry: GroupEntry, { changes, after, lookAgain }: Modification): Promise<GroupEntry> {
    let now = entry;
    for (let attempt = 1; ; attempt += 1) {
      const missing = changes(now);
      if (missing.length === 0) return now;
      try {
        await this.session.modify(now.dn, missing);
        return await after(now);
      } catch (error) {
        const overtaken = isRefusal(error, ResultCode.noSuchAttribute, ResultCode.attributeOrValueExists);
        if (attempt > 2 || !(overtaken || error instanceof UnknownOutcome)) throw await this.#orAbsent(error, now.dn);
        const found = await lookAgain(now, error);
        if (!found) throw new Refusal(ResultCode.noSuchObject, '');
        now = found;
      }
    }
  }

  /** Already gone is done. */
  async remove(entry: GroupEntry): Promise<void> {
    const index = await this.#index();
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.session.remove(entry.dn);
        break;
      } catch (error) {
        const lost = error instanceof UnknownOutcome;
        if (!lost && !(error instanceof Refusal && error.maybeAbsent)) throw error;
        if (!(await this.#lookAgain(entry.dn, error))) break;
        if (!lost || attempt > 1) throw error;
      }
    }
    index.delete(entry);
  }

  /** Whatever is at this group's place, user group or not: FreeIPA keeps private groups of users there too. */
  occupant(name: string): Promise<Entry | undefined> {
    return this.session.lookup(this.tree.groupDn(name), ['objectClass', 'cn', 'ipaUniqueID']);
  }

  async #rename(entry: GroupEntry, name: string): Promise<GroupEntry> {
    const index = await this.#index();
    const dn = this.tree.groupDn(name);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.session.rename(entry.dn, rdn('cn', name));
        index.delete(entry);
        return await this.#readBack(dn, entry);
      } catch (error) {
        if (!(error instanceof UnknownOutcome)) throw await this.#orAbsent(error, entry.dn);
        const found = await this.#lookAgain(dn, error, entry);
        if (found?.id === entry.id && found.name === name) return found;
        if (attempt > 1) throw error;
      }
    }
  }

  readonly #index = readOnce(async (): Promise<GroupIndex> => {
    const search = {
      base: this.tree.groups,
      scope: 'one',
      filter: USER_GROUPS,
      attributes: GROUP_LDAP_ATTRIBUTES,
    } as const;
    const entries = await doing({ what: 'read the groups', permission: '"System: Read Groups"' }, () =>
      this.session.search(search),
    );
    const index = new GroupIndex();
    for (const entry of entries) if (!isConflict(entry)) index.put(readGroup(entry, this.tree));
    return index;
  });

  async #keep(entry: Entry): Promise<GroupEntry> {
    const group = readGroup(entry, this.tree);
    (await this.#index()).put(group);
    return group;
  }

  async #lookup(dn: string, before?: GroupEntry): Promise<GroupEntry | undefined> {
    const entry = await this.session.lookup(dn, before ? OWN_LDAP_ATTRIBUTES : GROUP_LDAP_ATTRIBUTES, USER_GROUPS);
    if (!entry || !before) return entry && this.#keep(entry);
    if (entry.first('ipaUniqueID') !== before.id) return this.#lookup(dn);
    const group = { ...readGroup(entry, this.tree), members: before.members, otherMembers: before.otherMembers };
    (await this.#index()).put(group);
    return group;
  }

  /** After a write that was carried out. */
  async #readBack(dn: string, before?: GroupEntry): Promise<GroupEntry> {
    const found = await this.#lookAgain(dn, new Error(CARRIED_OUT), before);
    if (!found) throw new UnknownOutcome(`${CARRIED_OUT}, but ${dn} cannot be read back`);
    return found;
  }

  /** @param before the same group, whose members need not be read again */
  async #lookAgain(dn: string, after: unknown, before?: GroupEntry): Promise<GroupEntry | undefined> {
    try {
      return await this.#lookup(dn, before);
    } catch (cause) {
      throw new UnknownOutcome(after instanceof Error ? after.message : String(after), { cause });
    }
  }

  async #orAbsent(error: unknown, dn: string): Promise<unknown> {
    if (!(error instanceof Refusal) || !error.maybeAbsent) return error;
    return (await this.#lookup(dn)) ? error : new Refusal(ResultCode.noSuchObject, error.text);
  }
}
