import { TeamMember } from './bindings/mattermost/team-member/index.js';
import { Channel } from './channel.js';
import type { ChannelBase } from './channel-base.js';
import { Syncable } from './syncable.js';
import { refuseUnknown } from './unknown-options.js';

export interface TeamMemberOptions {
  /**
   * Whether the person is Team Admin. Where groups are linked, they decide who is: the plan refuses to contradict them.
   * @default - an ordinary member
   */
  readonly schemeAdmin?: boolean;
  /**
   * What becomes of the membership when it is taken out of the code: the person leaves, stays as an ordinary member, or stays as is.
   * @default - remove
   */
  readonly onDestroy?: 'remove' | 'demote' | 'keep';
}

/** A team in Mattermost, made here or existing already. */
export abstract class TeamBase extends Syncable {
  readonly kind = 'team';
  /** Name in the team's address. */
  abstract readonly teamName: string;

  /** A channel of this team that exists already, by the name in its address: `incidents`. If the environment makes it, that construct. */
  channel(channelName: string): ChannelBase {
    return Channel.fromName(this, channelName);
  }

  /**
   * Puts one person into the team: for the few whom no group brings.
   * @param username of somebody who has an account, in lower case
   * @throws DeclarationError for an option that there is not
   */
  member(username: string, options: TeamMemberOptions = {}): void {
    refuseUnknown(this, options, { schemeAdmin: true, onDestroy: true });
    const { schemeAdmin, onDestroy } = options;
    new TeamMember(this, `member:${username}`, { teamId: this.syncableId, username, schemeAdmin, onDestroy });
  }

  get address(): string {
    return this.teamName;
  }

  get madeHere(): boolean {
    return this.madeBy !== undefined;
  }
}
