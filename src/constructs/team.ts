import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { Team as TeamResource } from './bindings/mattermost/team/index.js';
import { DeclarationError } from './declaration-error.js';
import { ExistingTeam } from './existing-team.js';
import { literal } from './literal.js';
import { addressProblem } from './mattermost-name.js';
import { findMade, registerPlace } from './places-by-address.js';
import { TeamBase } from './team-base.js';
import { refuseUnknown } from './unknown-options.js';

export interface TeamProps {
  /** What people read. */
  readonly displayName: string;
  /**
   * Name in the team's address. Another name is another team.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * What the team is for.
   * @default - empty
   */
  readonly description?: string;
  /**
   * Whether everybody may join, or only who is invited.
   * @default - open
   */
  readonly type?: 'open' | 'invite';
  /**
   * Whether everybody with an account may find and join an open team.
   * @default - they may
   */
  readonly allowOpenInvite?: boolean;
  /**
   * What becomes of the team when it is taken out of the code: archived, or deleted for good with its messages.
   * @default - archive
   */
  readonly onDestroy?: 'archive' | 'delete';
}

const OPTIONS: Readonly<Record<keyof TeamProps, true>> = {
  ...{ displayName: true, name: true, description: true, type: true },
  ...{ allowOpenInvite: true, onDestroy: true },
};

/** A team in Mattermost that this code owns. */
export class Team extends TeamBase {
  readonly teamName: string;
  readonly syncableId: string;
  readonly madeBy: TerraformResource | undefined;

  /** @throws DeclarationError when no team can have this name, the environment has the team already, and for an option that there is not */
  constructor(scope: Construct, id: string, props: TeamProps) {
    super(scope, id);
    refuseUnknown(this, props, OPTIONS);
    const { name = id, displayName, description, type, allowOpenInvite, onDestroy } = props;
    const problem = addressProblem('team', name);
    if (problem !== undefined) throw new DeclarationError(this, problem);
    this.teamName = name;
    const resource = new TeamResource(this, 'mattermost_team', {
      name,
      displayName: literal(displayName),
      description: literal(description),
      type,
      allowOpenInvite,
      onDestroy,
    });
    this.madeBy = resource;
    this.syncableId = resource.id;
    registerPlace(this);
  }

  /**
   * A team that exists already. If the environment makes the team, that construct.
   *
   * @param teamName the name in its address, not its display name: `ops`
   * @throws DeclarationError when no team can have this name
   */
  static fromName(scope: Construct, teamName: string): TeamBase {
    const problem = addressProblem('team', teamName);
    if (problem !== undefined) throw new DeclarationError(scope, problem);
    const id = `team:${teamName}`;
    const known = findMade(scope, teamName) ?? scope.node.tryFindChild(id);
    return (known as TeamBase | undefined) ?? new ExistingTeam(scope, id, teamName);
  }
}
