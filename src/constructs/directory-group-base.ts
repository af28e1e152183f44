import { dependable, type TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { DataFreeipaGroup } from './bindings/freeipa/data-freeipa-group/index.js';
import type { Group } from './bindings/freeipa/group/index.js';
import { GroupLinks, type GroupLinksTeams } from './bindings/mattermost/group-links/index.js';
import { LdapGroup } from './bindings/mattermost/ldap-group/index.js';
import type { LdapSync } from './bindings/mattermost/ldap-sync/index.js';
import { DeclarationError } from './declaration-error.js';
import { DirectorySync } from './directory-sync.js';
import { Environment } from './environment.js';
import { type LinkSettings, sameLink, showLink } from './link-settings.js';
import type { MattermostGroupOptions } from './mattermost-group-options.js';
import type { Syncable } from './syncable.js';
import { refuseUnknown } from './unknown-options.js';

const OPTIONS: Readonly<Record<keyof MattermostGroupOptions, true>> = {
  ...{ mentionName: true, allowReference: true },
  ...{ linkMode: true, onDestroy: true, waitForRoles: true, linkTimeouts: true },
};

/** A group of the directory, declared here or existing already, and what Mattermost makes of it. */
export abstract class DirectoryGroupBase extends Construct {
  readonly environment: Environment;
  /** Name in FreeIPA. */
  abstract readonly groupName: string;
  /** The group in FreeIPA. */
  abstract readonly entry: Group | DataFreeipaGroup;
  /** Usernames that this environment makes members; undefined where it does not say. */
  abstract readonly declaredMembers: readonly string[] | undefined;

  private inMattermost: { readonly group: LdapGroup; readonly sync: LdapSync } | undefined;
  private groupLinks: GroupLinks | undefined;
  /** What the links wait for. */
  private readonly comesAfter = new Set<TerraformResource>();
  private readonly links = new Map<string, { readonly syncable: Syncable; readonly settings: LinkSettings }>();

  protected constructor(
    scope: Construct,
    id: string,
    private readonly mattermost: MattermostGroupOptions = {},
  ) {
    super(scope, id);
    this.environment = Environment.of(this);
    refuseUnknown(this, mattermost, OPTIONS);
    refuseUnknown(this, mattermost.linkTimeouts, { create: true, update: true, delete: true });
  }

  /** The group's `ipaUniqueID`, Mattermost's `remote_id`. */
  get remoteId(): string {
    return this.entry.id;
  }

  /** Mattermost's id of the group. The first use makes the group known to Mattermost. */
  get mattermostId(): string {
    return this.mattermostSide().group.id;
  }

  /**
   * Links the group to a team or channel: what {@link Syncable.syncGroup} calls. All links come out as one resource.
   * @throws DeclarationError when the link is declared already with other settings, or stands in another environment
   */
  linkTo(syncable: Syncable, settings: LinkSettings): GroupLinks {
    if (Environment.of(syncable) !== this.environment) {
      throw new DeclarationError(
        syncable,
        `links the group ${this.groupName} of another environment (${this.node.path}): declare the group in this one`,
      );
    }
    const other = this.links.get(syncable.address);
    if (other && !sameLink(other.settings, settings)) {
      throw new DeclarationError(
        syncable,
        `links the group ${this.groupName} to the ${syncable.kind} ${syncable.address} with ${showLink(settings)}, ` +
          `but ${other.syncable.node.path} does so with ${showLink(other.settings)}: keep one of the two`,
      );
    }
    this.links.set(syncable.address, { syncable, settings });
    this.groupLinks ??= this.makeLinks();
    if (syncable.kind === 'team') this.groupLinks.putTeams(this.linksOf('team'));
    else this.groupLinks.putChannels(this.linksOf('channel'));
    if (syncable.madeBy) this.putAfter(this.groupLinks, syncable.madeBy);
    return this.groupLinks;
  }

  private mattermostSide() {
    if (this.inMattermost) return this.inMattermost;
    const group = new LdapGroup(this, 'mattermost_ldap_group', {
      remoteId: this.remoteId,
      name: this.mattermost.mentionName,
      allowReference: this.mattermost.allowReference,
    });
    this.inMattermost = { group, sync: DirectorySync.of(this.environment).addGroup(this.groupName, group) };
    return this.inMattermost;
  }

  private makeLinks(): GroupLinks {
    const { group, sync } = this.mattermostSide();
    const links = new GroupLinks(this, 'mattermost_group_links', {
      groupId: group.id,
      mode: this.mattermost.linkMode,
      onDestroy: this.mattermost.onDestroy,
      waitForRoles: this.mattermost.waitForRoles,
      timeouts: this.mattermost.linkTimeouts,
      expectedMembers: this.declaredMembers && [...this.declaredMembers],
    });
    this.putAfter(links, sync);
    return links;
  }

  /** Links name teams and channels by their names, which says nothing to Terraform about the order. */
  private putAfter(links: GroupLinks, resource: TerraformResource): void {
    if (this.comesAfter.has(resource)) return;
    this.comesAfter.add(resource);
    // Each makes a token, with a stack trace that cdktf always takes.
    links.dependsOn = [...(links.dependsOn ?? []), dependable(resource)];
  }

  private linksOf(kind: Syncable['kind']): Record<string, GroupLinksTeams> {
    const links = [...this.links].filter(([, { syncable }]) => syncable.kind === kind);
    return Object.fromEntries(links.map(([address, { settings }]) => [address, settings]));
  }
}
