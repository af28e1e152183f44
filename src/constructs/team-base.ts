import { Channel } from './channel.js';
import type { ChannelBase } from './channel-base.js';
import { Syncable } from './syncable.js';

/** A team in Mattermost, made here or existing already. */
export abstract class TeamBase extends Syncable {
  readonly kind = 'team';
  /** Name in the team's address. */
  abstract readonly teamName: string;

  /** A channel of this team that exists already, by the name in its address: `incidents`. If the environment makes it, that construct. */
  channel(channelName: string): ChannelBase {
    return Channel.fromName(this, channelName);
  }

  get address(): string {
    return this.teamName;
  }

  get madeHere(): boolean {
    return this.madeBy !== undefined;
  }
}
