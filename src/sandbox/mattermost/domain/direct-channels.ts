import { now, type Site } from '../site.js';
import { newId } from '../store/id.js';
import type { Channel, User } from '../store/rows.js';

/** The channel of two people, made where there is none; it has no team, and its name is made of their ids. */
export function directChannel({ store }: Site, creator: User, people: readonly [User, User]): Channel {
  const name = people
    .map(({ id }) => id)
    .toSorted()
    .join('__');
  const existing = store.channels.by('name', `/${name}`)[0];
  if (existing) return existing;
  const at = now();
  const channel = store.channels.put({
    id: newId(),
    teamId: '',
    name,
    displayName: '',
    header: '',
    purpose: '',
    type: 'D',
    creatorId: creator.id,
    groupConstrained: null,
    createAt: at,
    updateAt: at,
    deleteAt: 0,
  });
  for (const { id: userId } of people) {
    store.channelMembers.put({
      channelId: channel.id,
      userId,
      schemeGuest: false,
      schemeUser: true,
      schemeAdmin: false,
      explicitRoles: '',
      lastUpdateAt: at,
    });
  }
  return channel;
}
