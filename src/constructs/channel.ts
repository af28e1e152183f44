import type { TerraformResource } from 'cdktf';
import { Channel as ChannelResource } from './bindings/mattermost/channel/index.js';
import { ChannelBase } from './channel-base.js';
import { DeclarationError } from './declaration-error.js';
import { ExistingChannel } from './existing-channel.js';
import { literal } from './literal.js';
import { addressProblem } from './mattermost-name.js';
import { findMade, registerPlace } from './places-by-address.js';
import type { TeamBase } from './team-base.js';
import { refuseUnknown } from './unknown-options.js';

export interface ChannelProps {
  /** What people read. */
  readonly displayName: string;
  /**
   * Name in the channel's address.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Whether everybody in the team may find and join it.
   * @default - public
   */
  readonly type?: 'public' | 'private';
  /**
   * What the channel is for.
   * @default - empty
   */
  readonly purpose?: string;
  /**
   * Text at the top of the channel, Markdown.
   * @default - empty
   */
  readonly header?: string;
  /**
   * What becomes of the channel when it is taken out of the code: archived, or deleted for good with its messages.
   * @default - archive
   */
  readonly onDestroy?: 'archive' | 'delete';
}

const OPTIONS: Readonly<Record<keyof ChannelProps, true>> = {
  ...{ displayName: true, name: true, type: true },
  ...{ purpose: true, header: true, onDestroy: true },
};

/** A channel in Mattermost that this code owns. Its team may exist already, or be made here too. */
export class Channel extends ChannelBase {
  readonly madeHere: boolean = true;
  readonly channelName: string;
  readonly syncableId: string;
  readonly madeBy: TerraformResource | undefined;

  /** @throws DeclarationError when no channel can have this name, the environment has the channel already, and for an option that there is not */
  constructor(team: TeamBase, id: string, props: ChannelProps) {
    super(team, id);
    refuseUnknown(this, props, OPTIONS);
    const { name = id, displayName, type, purpose, header, onDestroy } = props;
    const problem = addressProblem('channel', name);
    if (problem !== undefined) throw new DeclarationError(this, problem);
    this.channelName = name;
    const resource = new ChannelResource(this, 'mattermost_channel', {
      teamId: team.syncableId,
      name,
      displayName: literal(displayName),
      type,
      purpose: literal(purpose),
      header: literal(header),
      onDestroy,
    });
    this.madeBy = resource;
    this.syncableId = resource.id;
    registerPlace(this);
  }

  /**
   * A channel that exists already. If the environment makes the channel, that construct.
   *
   * @param channelName the name in its address, not its display name: `incidents`
   * @throws DeclarationError when no channel can have this name
   */
  static fromName(team: TeamBase, channelName: string): ChannelBase {
    const problem = addressProblem('channel', channelName);
    if (problem !== undefined) throw new DeclarationError(team, problem);
    const id = `channel:${channelName}`;
    const known = findMade(team, `${team.teamName}/${channelName}`) ?? team.node.tryFindChild(id);
    return (known as ChannelBase | undefined) ?? new ExistingChannel(team, id, channelName);
  }
}
