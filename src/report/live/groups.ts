import type { DirectoryGroup } from '../../mattermost/effects/directory.js';
import type { People } from '../people/moments.js';
import type { Group } from '../world/groups.js';
import { textOf, type Moments } from '../world/world.js';

/** Groups whose people a plan changes or names for the first time, or somebody changed outside, for what the server is asked. */
export const changedGroups = (moments: Moments, { recorded, now, planned }: People): readonly DirectoryGroup[] =>
  [...new Set([...now.groups.keys(), ...planned.groups.keys()])].flatMap((key) => {
    const [then, before, after] = [recorded.groups.get(key), now.groups.get(key), planned.groups.get(key)];
    // Whom the plan does not name in full, the server knows better.
    if (before && before.unnamed !== undefined) return [];
    if (after && after.unnamed !== undefined) return [];
    const people = [before, after].map((group) => [...(group?.people.keys() ?? [])].sort());
    const known = then ? [...then.people.keys()].sort() : people[0];
    if (people[0]?.join() === people[1]?.join() && people[0]?.join() === known?.join()) return [];
    return [
      {
        addresses: [...new Set([before, after].flatMap((group) => (group?.links ?? []).map(({ address }) => address)))],
        ...idsOf(moments, key, before ?? after),
        before: people[0] ?? [],
        after: people[1] ?? [],
      },
    ];
  });

const idsOf = ({ now }: Moments, key: string, group: Group | undefined) => {
  const thing = now.get(key);
  const remoteId = textOf(thing?.values['id']) ?? (thing ? undefined : key);
  const known = [...now.values()].find(
    (each) => each.type === 'mattermost_ldap_group' && textOf(each.values['remote_id']) === remoteId,
  );
  const linked = group?.links
    .map(({ thing: links }) => textOf(links.values['group_id']))
    .find((id) => id !== undefined);
  return { groupId: textOf(known?.values['id']) ?? linked, remoteId };
};
