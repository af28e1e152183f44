import { isExpression, referred, resourcesOf, type Block, type Configuration } from './configuration.js';
import { groupName } from './people.js';

/** A group that a stack links to a team or channel. */
export interface LinkedGroup {
  /** Name of the group in FreeIPA. */
  readonly group: string;
  /** Whether members of the group join by themselves. */
  readonly autoAdd: boolean;
  /** Whether members of the group are admins, and nobody else is. */
  readonly schemeAdmin: boolean;
}

/**
 * Groups that are linked to a place.
 * @param place `team`, or `team/channel`
 */
export const linksAt = (configuration: Configuration, place: string): readonly LinkedGroup[] => {
  const kind = place.includes('/') ? 'channel' : 'team';
  const together = resourcesOf(configuration, 'mattermost_group_links').flatMap((block) => {
    const flags = (block[`${kind}s`] as Readonly<Record<string, Block>> | undefined)?.[place];
    return flags ? [link(configuration, block, flags)] : [];
  });
  const single = resourcesOf(configuration, `mattermost_group_${kind}_link`)
    .filter((block) => placeName(configuration, block[`${kind}_id`]) === place)
    .map((block) => link(configuration, block, block));
  return [...together, ...single].sort((a, b) => (a.group < b.group ? -1 : 1));
};

/** The defaults are the providers': who is linked joins, and is no admin. */
const link = (configuration: Configuration, { group_id }: Block, flags: Block): LinkedGroup => ({
  group: groupName(configuration, group_id),
  autoAdd: flags['auto_add'] !== false,
  schemeAdmin: flags['scheme_admin'] === true,
});

/** `team` or `team/channel` of an id; the id itself where the stack does not tell. */
export const placeName = (configuration: Configuration, id: unknown): string => {
  const found = referred(configuration, id);
  const name = found?.block['name'];
  if (!found || typeof name !== 'string' || isExpression(name)) return String(id);
  if (found.type === 'mattermost_team') return name;
  return `${placeName(configuration, found.block['team_id'])}/${name}`;
};
