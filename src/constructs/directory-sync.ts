import { dependable, Fn, Token } from 'cdktf';
import type { GroupMembership } from './bindings/freeipa/group-membership/index.js';
import type { LdapGroup } from './bindings/mattermost/ldap-group/index.js';
import { LdapSync } from './bindings/mattermost/ldap-sync/index.js';
import type { Environment } from './environment.js';

const syncs = new WeakMap<Environment, DirectorySync>();

/**
 * The one LDAP sync of an environment. It runs after all groups and memberships are written and before any link is,
 * because Mattermost knows the members of a group only after a sync, and gives roles to those that it knows.
 */
export class DirectorySync {
  private resource: LdapSync | undefined;
  private readonly memberships = new Map<string, { readonly resource: GroupMembership; readonly members: string }>();
  private readonly ldapGroups = new Map<string, LdapGroup>();

  private constructor(private readonly environment: Environment) {}

  static of(environment: Environment): DirectorySync {
    const sync = syncs.get(environment) ?? new DirectorySync(environment);
    syncs.set(environment, sync);
    return sync;
  }

  /** A change of these members makes the sync run again. */
  addMembership(group: string, resource: GroupMembership, members: readonly string[]): void {
    this.memberships.set(group, { resource, members: joined(members) });
    this.update();
  }

  /**
   * A group that Mattermost has to read.
   * @returns the sync, for what has to come after it
   */
  addGroup(group: string, resource: LdapGroup): LdapSync {
    this.resource ??= new LdapSync(this.environment, 'sync:directory');
    this.ldapGroups.set(group, resource);
    this.update();
    return this.resource;
  }

  private update(): void {
    if (this.resource === undefined) return;
    const groups = [...new Set([...this.ldapGroups.keys(), ...this.memberships.keys()])];
    this.resource.triggers = Object.fromEntries(groups.map((group) => [group, this.trigger(group)]));
    const memberships = [...this.memberships.values()].map(({ resource }) => resource);
    this.resource.dependsOn = [...this.ldapGroups.values(), ...memberships].map(dependable);
  }

  private trigger(group: string): string {
    const id = this.ldapGroups.get(group)?.id;
    const members = this.memberships.get(group)?.members;
    return [id, members].filter((part) => part !== undefined).join(': ');
  }
}

/** A list that is only known to Terraform must be joined by Terraform. */
const joined = (members: readonly string[]): string =>
  Token.isUnresolved(members) ? Fn.join(', ', [...members]) : members.join(', ');
