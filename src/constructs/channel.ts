import { DataMattermostChannel } from './bindings/mattermost/data-mattermost-channel/index.js';
import { DeclarationError } from './declaration-error.js';
import { addressProblem } from './mattermost-name.js';
import { Syncable } from './syncable.js';
import type { Team } from './team.js';

/** A channel in Mattermost. */
export class Channel extends Syncable {
  readonly kind = 'channel';
  private data: DataMattermostChannel | undefined;

  private constructor(
    readonly team: Team,
    id: string,
    /** Name in the channel's address. */
    readonly channelName: string,
  ) {
    super(team, id);
  }

  /**
   * A channel that exists already.
   *
   * @param channelName the name in its address, not its display name: `incidents`
   * @throws DeclarationError when no channel can have this name
   */
  static fromName(team: Team, channelName: string): Channel {
    const problem = addressProblem('channel', channelName);
    if (problem !== undefined) throw new DeclarationError(team, problem);
    const id = `channel:${channelName}`;
    return (team.node.tryFindChild(id) as Channel | undefined) ?? new Channel(team, id, channelName);
  }

  get address(): string {
    return `${this.team.teamName}/${this.channelName}`;
  }

  get syncableId(): string {
    this.data ??= new DataMattermostChannel(this, 'mattermost_channel', {
      teamId: this.team.syncableId,
      name: this.channelName,
    });
    return this.data.id;
  }
}
