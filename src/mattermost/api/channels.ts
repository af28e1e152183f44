import type { Channel as ChannelJson } from '@mattermost/types/channels';
import { isMattermostError } from './error.js';
import { orAbsent } from './or-absent.js';
import { PER_PAGE } from './pages.js';
import type { ListPage } from './pages.js';
import { behindReplica } from './replica.js';
import type { Routes } from './routes.js';
import { channelOf } from './rows.js';
import { notKnown, settled } from './settled.js';
import type { Channel } from './types.js';

type NewChannel = Pick<Channel, 'team_id' | 'name' | 'display_name' | 'purpose' | 'header' | 'type'>;

/** What is left out stays as it is. */
export type ChannelPatch = Partial<Pick<Channel, 'name' | 'display_name' | 'purpose' | 'header' | 'group_constrained'>>;

export class Channels {
  constructor(private readonly routes: Routes) {}

  byId = async (id: string): Promise<Channel | undefined> =>
    channelOf(await behindReplica(() => orAbsent(this.routes.getChannel(id))));

  byName = async (teamId: string, name: string): Promise<Channel | undefined> =>
    channelOf(await orAbsent(this.routes.getChannelByName(teamId, name)));

  /** Of all live channels of teams. Needs `sysconsole_read_user_management_channels`. Source: GET /channels. */
  page = async (page: number): Promise<ListPage<Channel>> => {
    const answer = (await this.routes.getAllChannels(
      page,
      PER_PAGE,
      '',
      false,
      true,
      undefined,
      undefined,
      undefined,
      undefined,
    )) as unknown as {
      readonly channels: readonly ChannelJson[];
      readonly total_count: number;
    };
    return { items: answer.channels.map((row) => channelOf(row)), total: answer.total_count };
  };

  /** Archived channels too: they keep their names. Source: GET /teams/{id}/channels/name/{name}?include_deleted. */
  holderOfName = async (teamId: string, name: string): Promise<Channel | undefined> =>
    channelOf(await orAbsent(this.routes.getChannelByName(teamId, name, true)));

  /** For a name that was seen to be free: a channel found after a lost answer is the one just made. Source: POST /channels. */
  create = (channel: NewChannel): Promise<Channel> =>
    settled(
      async () => channelOf(await this.routes.createChannel({ ...channel, type: LETTER[channel.type] } as ChannelJson)),
      async () => {
        const found = await this.holderOfName(channel.team_id, channel.name);
        return found?.archived === false ? found : undefined;
      },
    );

  patch = (id: string, patch: ChannelPatch): Promise<Channel> =>
    settled(async () => channelOf(await this.routes.patchChannel(id, patch)), notKnown);

  /** Source: PUT /channels/{id}/privacy. */
  setType = (id: string, type: Channel['type']): Promise<Channel> =>
    settled(async () => channelOf(await this.routes.updateChannelPrivacy(id, LETTER[type])), notKnown);

  /** Done as well when it is archived or gone already. */
  archive = async (id: string): Promise<void> => {
    try {
      await orAbsent(settled<unknown>(() => this.routes.deleteChannel(id), notKnown));
    } catch (error) {
      if (!isMattermostError(error, 400, 'api.channel.delete_channel.deleted.app_error')) throw error;
    }
  };

  /** With its messages. Done as well when it is gone already. */
  deleteForGood = async (id: string): Promise<void> => {
    await orAbsent(settled(() => this.routes.deleteChannelForGood(id), notKnown));
  };
}

const LETTER = { public: 'O', private: 'P' } as const;
