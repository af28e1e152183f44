import { Syncable } from './syncable.js';
import type { TeamBase } from './team-base.js';

/** A channel in Mattermost, made here or existing already. */
export abstract class ChannelBase extends Syncable {
  readonly kind = 'channel';
  /** Name in the channel's address. */
  abstract readonly channelName: string;

  protected constructor(
    readonly team: TeamBase,
    id: string,
  ) {
    super(team, id);
  }

  get address(): string {
    return `${this.team.teamName}/${this.channelName}`;
  }
}
