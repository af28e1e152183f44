import { bool, mapNested, of, oneOf, set, string } from '../../plugin/index.js';
import type { Path, Diagnostics, Planned, Proposed, State } from '../../plugin/index.js';
import { isChannelKey, isTeamName } from '../places/names.js';

const ON_DESTROY = ['revoke', 'unlink', 'keep'] as const;
export type Mode = 'authoritative' | 'additive';

export const modeOf = (mode: unknown): Mode => (mode === 'additive' ? 'additive' : 'authoritative');

export const LINK_ATTRIBUTES = {
  auto_add: bool({ default: true, description: 'Members of the group join by themselves.' }),
  scheme_admin: bool({
    default: false,
    description:
      'Members of the group are admins here, and **nobody else is**: admins made by hand lose the role, guests are left as they are.',
  }),
};

const keysAre =
  (check: (key: string, path: Path, diagnostics: Diagnostics) => void) =>
  (links: ReadonlyMap<string, unknown>, path: Path, diagnostics: Diagnostics): void => {
    for (const key of links.keys()) check(key, path.key(key), diagnostics);
  };

export const GROUP_LINKS_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: "The group's id." }),
  group_id: string({
    required: true,
    requiresReplace: true,
    description: 'Id of the group in Mattermost: `id` of a `mattermost_ldap_group`.',
  }),
  mode: string(
    {
      default: 'authoritative',
      description:
        '`authoritative`: the group has exactly these links, all others are removed. `additive`: these links exist, others are left alone.',
    },
    { validate: [oneOf('authoritative', 'additive')] },
  ),
  teams: mapNested(
    LINK_ATTRIBUTES,
    { default: new Map(), description: 'Linked teams, by name of the team.' },
    { validate: [keysAre(isTeamName)] },
  ),
  channels: mapNested(
    LINK_ATTRIBUTES,
    {
      default: new Map(),
      description:
        'Linked channels, by `team/channel`. The server links the team of such a channel too, without admin rights: see `implied_teams`.',
    },
    { validate: [keysAre(isChannelKey)] },
  ),
  on_destroy: string(
    {
      default: 'revoke',
      description:
        '`revoke`: take the admin role from the members first, see it gone, then unlink. `unlink`: unlink only; who is admin stays admin until the next role sync. `keep`: leave the links in place.',
    },
    { validate: [oneOf(...ON_DESTROY)] },
  ),
  wait_for_roles: bool({
    default: true,
    description: 'Wait until roles and memberships are what the links say; the server works on them in the background.',
  }),
  expected_members: set(of.string, {
    optional: true,
    description:
      'Usernames that the same configuration makes members of the directory group: the plan can then name them before the group or its members exist in Mattermost.',
  }),
  implied_teams: set(of.string, {
    computed: true,
    description: 'Teams that are linked only because one of their channels is. Never drift.',
  }),
  unreconciled: mapNested(
    {
      promote: set(of.string, { computed: true, description: 'Usernames that should be admin and are not.' }),
      demote: set(of.string, { computed: true, description: 'Usernames that are admin and should not be.' }),
    },
    {
      computed: true,
      description:
        'Where `scheme_admin` is set and the roles are not what the links say, by `team` or `team/channel`: admins made by hand, or members that lost the role. Empty when all is well; the next apply mends it.',
    },
  ),
};

export type GroupLinksAttributes = typeof GROUP_LINKS_ATTRIBUTES;
export type GroupLinksState = State<GroupLinksAttributes>;
export type PlannedGroupLinks = Planned<GroupLinksAttributes>;
export type ProposedGroupLinks = Proposed<GroupLinksAttributes>;
