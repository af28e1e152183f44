import { dependable, Fn, type ITerraformDependable, Token } from 'cdktf';
import type { GroupMembership } from './bindings/freeipa/group-membership/index.js';
import type { LdapGroup } from './bindings/mattermost/ldap-group/index.js';
import { LdapSync } from './bindings/mattermost/ldap-sync/index.js';
import type { Environment } from './environment.js';
import { perEnvironment } from './per-environment.js';

/**
 * The one LDAP sync of an environment. It runs after all groups and memberships are written and before any link is,
 * because Mattermost knows the members of a group only after a sync, and gives roles to those that it knows.
 */
export class DirectorySync {
  private resource: LdapSync | undefined;
  /** By group: its id in Mattermost and its members. A change of either makes the sync run again. */
  private readonly triggers: Record<string, string> = {};
  private readonly comesAfter: string[] = [];

  private constructor(private readonly environment: Environment) {}

  static readonly of = perEnvironment((environment) => new DirectorySync(environment));

  /** @param members lists of names: users, groups */
  addMembership(group: string, resource: GroupMembership, members: readonly (readonly string[])[]): void {
    const named = members.filter((names) => names.length > 0);
    this.follow(group, named.map(joined).join(', ') || 'nobody', resource);
  }

  /**
   * A group that Mattermost has to read.
   * @returns the sync, for what has to come after it
   */
  addGroup(group: string, resource: LdapGroup): LdapSync {
    this.resource ??= new LdapSync(this.environment, 'sync:directory');
    this.follow(group, resource.id, resource);
    return this.resource;
  }

  private follow(group: string, trigger: string, resource: ITerraformDependable): void {
    this.triggers[group] = group in this.triggers ? `${this.triggers[group]}; ${trigger}` : trigger;
    this.comesAfter.push(dependable(resource));
    if (this.resource === undefined) return;
    this.resource.triggers = this.triggers;
    this.resource.dependsOn = this.comesAfter;
  }
}

/** A list that is only known to Terraform must be joined by Terraform. */
const joined = (names: readonly string[]): string =>
  Token.isUnresolved(names) ? Fn.join(', ', [...names]) : names.join(', ');
