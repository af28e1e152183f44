import { AppError } from '../http/app-error.js';
import { now, type Site } from '../site.js';
import { newId } from '../store/id.js';
import type { Channel, ChannelType } from '../store/rows.js';
import { noSuchChannel } from './syncables.js';

interface NewChannel {
  readonly teamId: string;
  readonly name: string;
  readonly displayName: string;
  readonly type: ChannelType;
  readonly creatorId: string;
  readonly header?: string;
  readonly purpose?: string;
  readonly groupConstrained?: boolean;
}

/** Makes the channel without any member. A name is taken by archived channels too. */
export function createChannelRow(site: Site, channel: NewChannel): Channel {
  requireChannelName(site, channel.teamId, channel.name);
  const at = now();
  return site.store.channels.put({
    id: newId(),
    header: '',
    purpose: '',
    ...channel,
    groupConstrained: channel.groupConstrained ?? null,
    createAt: at,
    updateAt: at,
    deleteAt: 0,
  });
}

export function requireChannelName(site: Site, teamId: string, name: string): void {
  if (!/^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/.test(name) || name.length > 64) {
    throw new AppError(
      400,
      'model.channel.is_valid.1_or_more.app_error',
      'Name must be 1 or more lowercase alphanumeric character.',
    );
  }
  if (site.store.channels.by('name', `${teamId}/${name}`).length > 0) {
    throw new AppError(
      400,
      'store.sql_channel.save_channel.exists.app_error',
      'A channel with that name already exists on the same team.',
    );
  }
}

export function channelOf(site: Site, channelId: string): Channel {
  const channel = site.store.channels.get(channelId);
  if (!channel) throw noSuchChannel(channelId);
  return channel;
}

export function channelJson(channel: Channel): Record<string, unknown> {
  return {
    id: channel.id,
    create_at: channel.createAt,
    update_at: channel.updateAt,
    delete_at: channel.deleteAt,
    team_id: channel.teamId,
    type: channel.type,
    display_name: channel.displayName,
    name: channel.name,
    header: channel.header,
    purpose: channel.purpose,
    last_post_at: 0,
    total_msg_count: 0,
    extra_update_at: 0,
    creator_id: channel.creatorId,
    scheme_id: null,
    props: null,
    group_constrained: channel.groupConstrained,
    shared: null,
    total_msg_count_root: 0,
    policy_id: null,
    last_root_post_at: 0,
  };
}
