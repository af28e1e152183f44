import type { Construct } from 'constructs';
import { DataMattermostTeam } from './bindings/mattermost/data-mattermost-team/index.js';
import { Channel } from './channel.js';
import { DeclarationError } from './declaration-error.js';
import { addressProblem } from './mattermost-name.js';
import { Syncable } from './syncable.js';

/** A team in Mattermost. */
export class Team extends Syncable {
  readonly kind = 'team';
  private data: DataMattermostTeam | undefined;

  private constructor(
    scope: Construct,
    id: string,
    /** Name in the team's address. */
    readonly teamName: string,
  ) {
    super(scope, id);
  }

  /**
   * A team that exists already.
   *
   * @param teamName the name in its address, not its display name: `ops`
   * @throws DeclarationError when no team can have this name
   */
  static fromName(scope: Construct, teamName: string): Team {
    const problem = addressProblem('team', teamName);
    if (problem !== undefined) throw new DeclarationError(scope, problem);
    const id = `team:${teamName}`;
    return (scope.node.tryFindChild(id) as Team | undefined) ?? new Team(scope, id, teamName);
  }

  /** A channel of this team that exists already, by the name in its address: `incidents`. */
  channel(channelName: string): Channel {
    return Channel.fromName(this, channelName);
  }

  get address(): string {
    return this.teamName;
  }

  get syncableId(): string {
    this.data ??= new DataMattermostTeam(this, 'mattermost_team', { name: this.teamName });
    return this.data.id;
  }
}
