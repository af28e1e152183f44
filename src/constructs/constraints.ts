import { dependable } from 'cdktf';
import { GroupConstraint } from './bindings/mattermost/group-constraint/index.js';
import type { GroupLinks } from './bindings/mattermost/group-links/index.js';
import { DeclarationError } from './declaration-error.js';
import { perEnvironment } from './per-environment.js';
import type { Syncable } from './syncable.js';

/**
 * The group constraints of one environment. Each comes after all links of its team or channel, that of a team also after
 * the links of its channels, wherever those are declared: a constraint without links would empty the team.
 */
export class Constraints {
  private readonly constraints = new Map<string, { readonly resource: GroupConstraint; readonly syncable: Syncable }>();
  private readonly links = new Map<string, Set<GroupLinks>>();
  /** By team: links of its channels. In a constrained team the server would refuse them, unless the team is linked too. */
  private readonly channelLinks = new Map<string, Set<GroupLinks>>();
  /** What Terraform calls each: asked once, since every answer is another token. */
  private readonly dependables = new Map<GroupLinks, string>();

  static readonly of = perEnvironment(() => new Constraints());

  linked({ address, kind }: Syncable, resource: GroupLinks): void {
    add(this.links, address, resource);
    this.order(address);
    if (kind === 'team') return;
    const [team = ''] = address.split('/');
    add(this.channelLinks, team, resource);
    this.order(team);
  }

  constrain(syncable: Syncable): void {
    const { address, kind, syncableId } = syncable;
    const other = this.constraints.get(address);
    if (other) {
      throw new DeclarationError(
        syncable,
        `constrains the ${kind} ${address}, which ${other.syncable.node.path} does already: keep one of the two`,
      );
    }
    const resource = new GroupConstraint(syncable, 'mattermost_group_constraint', {
      [kind === 'team' ? 'teamId' : 'channelId']: syncableId,
    });
    this.constraints.set(address, { resource, syncable });
    this.order(address);
    syncable.node.addValidation({
      validate: () =>
        this.links.has(address)
          ? []
          : [
              `constrains the ${kind} ${address} and links no group to it, which would remove everybody: call syncGroup`,
            ],
    });
  }

  private order(address: string): void {
    const constraint = this.constraints.get(address);
    if (!constraint) return;
    const before = new Set([...(this.links.get(address) ?? []), ...(this.channelLinks.get(address) ?? [])]);
    constraint.resource.dependsOn = [...before].map((each) => this.dependable(each));
  }

  private dependable(links: GroupLinks): string {
    const known = this.dependables.get(links) ?? dependable(links);
    this.dependables.set(links, known);
    return known;
  }
}

const add = (links: Map<string, Set<GroupLinks>>, address: string, resource: GroupLinks): void => {
  links.set(address, (links.get(address) ?? new Set<GroupLinks>()).add(resource));
};
