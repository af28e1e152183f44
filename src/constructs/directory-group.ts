import type { Construct } from 'constructs';
import { GroupMembership } from './bindings/freeipa/group-membership/index.js';
import { Group, type GroupFas } from './bindings/freeipa/group/index.js';
import { DeclarationError } from './declaration-error.js';
import { DirectoryGroupBase } from './directory-group-base.js';
import { DirectorySync } from './directory-sync.js';
import { ExistingGroup } from './existing-group.js';
import { groupName, nameProblem } from './group-name.js';
import { groups, registerGroup } from './groups-by-name.js';
import { literal } from './literal.js';
import type { MattermostGroupOptions } from './mattermost-group-options.js';
import { declaredUsers, entriesOf, type Members, namesOf, type Principals } from './members.js';
import { refuseUnknown } from './unknown-options.js';

export interface DirectoryGroupProps {
  /** What the group is for: a project, a department. Stands for AREA in the group's name. */
  readonly area: string;
  /** What its members are there. Stands for NAME in the group's name. */
  readonly name: string;
  /**
   * One sentence about the group.
   * @default - none
   */
  readonly description?: string;
  /**
   * Who may change the members, and nothing else. The whole list.
   * @default - managers are left as they are
   */
  readonly managers?: Principals;
  /**
   * Who is in the group.
   * @default - members are left to the managers
   */
  readonly members?: Members;
  /**
   * Whether the group has a GID. Cannot be undone.
   * @default - it has none
   */
  readonly posix?: boolean;
  /**
   * GID of a posix group.
   * @default - assigned by the server
   */
  readonly gidNumber?: number;
  /**
   * Whether the group takes members of trusted domains. Cannot be undone.
   * @default - it does not
   */
  readonly external?: boolean;
  /**
   * Makes it a group of the Fedora Account System; `{}` only marks it.
   * @default - it is none
   */
  readonly fas?: GroupFas;
  /**
   * Refuse to delete or replace the group.
   * @default - it may be deleted
   */
  readonly deletionProtection?: boolean;
  /**
   * Take over a group of this name that exists already.
   * @default - a group that exists already is an error
   */
  readonly adoptExisting?: boolean;
  /**
   * How Mattermost treats the group.
   * @default - as the fields of {@link MattermostGroupOptions} say
   */
  readonly mattermost?: MattermostGroupOptions;
}

const OPTIONS: Readonly<Record<keyof DirectoryGroupProps, true>> = {
  ...{ area: true, name: true, description: true, managers: true, members: true },
  ...{ posix: true, gidNumber: true, external: true, fas: true },
  ...{ deletionProtection: true, adoptExisting: true, mattermost: true },
};

/** A group in FreeIPA that this code owns, with its managers and members. */
export class DirectoryGroup extends DirectoryGroupBase {
  readonly groupName: string;
  readonly entry: Group;
  readonly declaredMembers: readonly string[] | undefined;

  constructor(scope: Construct, id: string, props: DirectoryGroupProps) {
    super(scope, id, props.mattermost);
    refuseUnknown(this, props, OPTIONS);
    refuseUnknown(this, props.managers, { users: true, groups: true });
    refuseUnknown(this, props.members, { users: true, groups: true, external: true, mode: true });
    refuseUnknown(this, props.fas, { url: true, discussionUrl: true, ircChannels: true, mailingList: true });
    const named = groupName(this.environment.groupNaming, props);
    if ('problem' in named) throw new DeclarationError(this, named.problem);
    this.groupName = named.name;
    registerGroup(this);

    this.entry = new Group(this, 'freeipa_group', {
      name: this.groupName,
      description: literal(props.description),
      memberManagers: props.managers && namesOf(this, 'managers', props.managers),
      posix: props.posix,
      gidNumber: props.gidNumber,
      external: props.external,
      fas: props.fas,
      deletionProtection: props.deletionProtection,
      adoptExisting: props.adoptExisting,
      dependsOn: entriesOf(props.managers),
    });
    this.declaredMembers = props.members && props.members.mode !== 'audit' ? declaredUsers(props.members) : undefined;
    if (props.members) this.addMembers(props.members);
  }

  /**
   * A group that exists already and is not written, only read and linked. If the environment declares the group, that construct.
   * @throws DeclarationError when FreeIPA has no such names, or when options are given for a group that has a construct already
   */
  static fromName(scope: Construct, name: string, mattermost?: MattermostGroupOptions): DirectoryGroupBase {
    const problem = nameProblem(name);
    if (problem !== undefined) throw new DeclarationError(scope, `${JSON.stringify(name)} is no group: ${problem}`);
    const known = groups.find(scope, name);
    if (known && mattermost) {
      throw new DeclarationError(
        scope,
        `says how Mattermost treats the group ${name}, which ${known.node.path} is already: say it there`,
      );
    }
    return known ?? new ExistingGroup(scope, `group:${name}`, name, mattermost);
  }

  private addMembers(members: Members): void {
    const { users, groups: nested } = namesOf(this, 'members', members);
    const membership = new GroupMembership(this, 'freeipa_group_membership', {
      groupId: this.entry.id,
      mode: members.mode,
      users,
      groups: nested,
      external: members.external && [...members.external],
      dependsOn: entriesOf(members),
    });
    DirectorySync.of(this.environment).addMembership(this.groupName, membership, [users ?? [], nested ?? []]);
  }
}
