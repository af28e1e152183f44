import type { TerraformResource } from 'cdktf';
import { DataMattermostChannel } from './bindings/mattermost/data-mattermost-channel/index.js';
import { ChannelBase } from './channel-base.js';
import { registerPlace } from './places-by-address.js';
import type { TeamBase } from './team-base.js';

/** A channel that somebody else owns: it is read, never written. */
export class ExistingChannel extends ChannelBase {
  readonly madeHere = false;
  private data: DataMattermostChannel | undefined;

  constructor(
    team: TeamBase,
    id: string,
    readonly channelName: string,
  ) {
    super(team, id);
    registerPlace(this);
  }

  /** What makes its team. */
  get madeBy(): TerraformResource | undefined {
    return this.team.madeBy;
  }

  get syncableId(): string {
    this.data ??= new DataMattermostChannel(this, 'mattermost_channel', {
      teamId: this.team.syncableId,
      name: this.channelName,
    });
    return this.data.id;
  }
}
