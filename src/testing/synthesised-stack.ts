import { Testing, type TerraformStack } from 'cdktf';
import { namesIn, resourcesOf, type Block, type Configuration } from './configuration.js';
import { linksAt, placeName, type LinkedGroup } from './links.js';
import { membersOfGroup, UnknownPeople } from './people.js';

/**
 * A stack as Terraform would get it, and what it means for people.
 * @throws whatever the stack's validations find
 */
export const synthesise = (stack: TerraformStack): SynthesisedStack =>
  new SynthesisedStack(JSON.parse(Testing.synth(stack, true)) as Configuration);

/** Answers are usernames and names of groups, sorted, each once. */
export class SynthesisedStack {
  constructor(
    /** The synthesised JSON: `cdk.tf.json`. */
    readonly configuration: Configuration,
  ) {}

  /** Resources of one type, such as `mattermost_group_links`: name in their address → attributes. */
  resources(type: string): Readonly<Record<string, Block>> {
    return this.configuration.resource?.[type] ?? {};
  }

  /**
   * Members of a FreeIPA group, nested groups included.
   * @throws UnknownPeople where the stack alone does not tell
   */
  groupMembers(group: string): string[] {
    return sorted(membersOfGroup(this.configuration, group));
  }

  /**
   * Groups that are linked to a team or channel.
   * @param place `team`, or `team/channel`
   */
  linkedGroups(place: string): readonly LinkedGroup[] {
    return linksAt(this.configuration, place);
  }

  /**
   * Whom the stack makes Team or Channel Admin: members of the groups that grant it, and members of the team that are
   * declared one by one. Where a group grants it, nobody else keeps it; guests and people without an account never get it.
   * @param place `team`, or `team/channel`
   * @throws UnknownPeople where the stack alone does not tell
   */
  admins(place: string): string[] {
    return this.#people(
      place,
      ({ schemeAdmin }) => schemeAdmin,
      ({ scheme_admin }) => scheme_admin === true,
    );
  }

  /**
   * Whom the stack makes a member of a team or channel. Others may be members, too, unless it is group-constrained.
   * Groups that are linked to a channel bring their members into its team.
   * @param place `team`, or `team/channel`
   * @throws UnknownPeople where the stack alone does not tell
   */
  members(place: string): string[] {
    return this.#people(
      place,
      ({ autoAdd }) => autoAdd,
      () => true,
    );
  }

  /**
   * Who has a system role, such as `system_manager`.
   * @throws UnknownPeople where others may have it, or only Terraform knows who has
   */
  roleHolders(role: string): string[] {
    const assigned = resourcesOf(this.configuration, 'mattermost_system_role_assignment').filter(
      (block) => block['role'] === role,
    );
    const names = assigned.flatMap(({ mode = 'authoritative', users }) => {
      const known = namesIn(users);
      if (mode === 'authoritative' && known) return known;
      throw new UnknownPeople(
        known ? `others may have ${role}: its mode is ${String(mode)}` : `only Terraform knows who has ${role}`,
      );
    });
    if (assigned.length === 0)
      throw new UnknownPeople(`this stack assigns ${role} to nobody: who has it is decided elsewhere`);
    return sorted(names);
  }

  #people(place: string, counts: (link: LinkedGroup) => boolean, countsToo: (member: Block) => boolean): string[] {
    const groups = this.linkedGroups(place).filter(counts);
    const single = resourcesOf(this.configuration, 'mattermost_team_member').filter(
      (block) => placeName(this.configuration, block['team_id']) === place && countsToo(block),
    );
    const alone = namesIn(single.map(({ username }) => username));
    if (!alone) throw new UnknownPeople(`only Terraform knows the members of ${place}`);
    return sorted([...groups.flatMap(({ group }) => this.groupMembers(group)), ...alone]);
  }
}

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();
