import type { GroupEntry } from '../group/entry.js';
import type { Nesting } from '../group/nesting.js';

/** A group as data sources show it. */
export function groupValues(entry: GroupEntry, nesting: Nesting) {
  const { fas } = entry;
  const indirect = nesting.indirectMembers(entry);
  return {
    id: entry.id,
    name: entry.name,
    dn: entry.dn,
    description: entry.description,
    posix: entry.posix,
    gid_number: entry.gidNumber,
    external: entry.external,
    fas: fas && {
      url: fas.url,
      mailing_list: fas.mailingList,
      irc_channels: fas.ircChannels,
      discussion_url: fas.discussionUrl,
    },
    member_managers: { users: entry.managers.users, groups: entry.managers.groups },
    users: entry.members.users,
    groups: entry.members.groups,
    indirect_users: indirect.users,
    indirect_groups: indirect.groups,
    member_of: nesting.direct('groups', entry.name),
    indirect_member_of: nesting.indirect('groups', entry.name),
  };
}
