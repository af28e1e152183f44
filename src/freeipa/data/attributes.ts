import { bool, integer, mapNested, of, set, singleNested, string } from '../../plugin/index.js';
import { isPattern } from './pattern.js';

const DESCRIBED_GROUP = {
  dn: string({ computed: true, description: 'Distinguished name of the entry.' }),
  description: string({ computed: true, description: 'One sentence about the group.' }),
  posix: bool({ computed: true, description: 'Whether the group has a GID.' }),
  gid_number: integer({ computed: true, description: 'GID of a posix group.' }),
  external: bool({ computed: true, description: 'Whether the group takes members of trusted domains.' }),
  fas: singleNested(
    {
      url: string({ computed: true, description: 'Web page.' }),
      mailing_list: string({ computed: true, description: 'Mailing list.' }),
      irc_channels: set(of.string, { computed: true, description: 'Chat channels.' }),
      discussion_url: string({ computed: true, description: 'Where the group discusses.' }),
    },
    { computed: true, description: 'Attributes of the Fedora Account System; null when it is not one of its groups.' },
  ),
  member_managers: singleNested(
    {
      users: set(of.string, { computed: true, description: 'Usernames.' }),
      groups: set(of.string, { computed: true, description: 'Names of groups.' }),
    },
    { computed: true, description: 'Who may change the members.' },
  ),
  users: set(of.string, { computed: true, description: 'Direct members: usernames.' }),
  groups: set(of.string, { computed: true, description: 'Direct members: names of nested groups.' }),
  indirect_users: set(of.string, { computed: true, description: 'Users who are members only through nested groups.' }),
  indirect_groups: set(of.string, { computed: true, description: 'Groups nested in the nested groups.' }),
  member_of: set(of.string, { computed: true, description: 'Groups that this one is nested in.' }),
  indirect_member_of: set(of.string, { computed: true, description: 'Groups that those are nested in.' }),
};

export const GROUP_DATA_ATTRIBUTES = {
  id: string({ optional: true, computed: true, description: 'The `ipaUniqueID`. Give this or `name`.' }),
  name: string({ optional: true, computed: true, description: 'Name of the group. Give this or `id`.' }),
  ...DESCRIBED_GROUP,
};

export const GROUPS_DATA_ATTRIBUTES = {
  pattern: string(
    {
      optional: true,
      description:
        'Form of the names: `*` stands for any characters, `?` for one, letter case does not count. `mm_*` for example; all groups when left out.',
    },
    { validate: [isPattern] },
  ),
  groups: mapNested(
    {
      id: string({ computed: true, description: 'The `ipaUniqueID`.' }),
      name: string({ computed: true, description: 'Name of the group.' }),
      ...DESCRIBED_GROUP,
    },
    { computed: true, description: 'The groups, keyed by name.' },
  ),
};

export const USER_DATA_ATTRIBUTES = {
  username: string({ required: true, description: 'Login name.' }),
  id: string({ computed: true, description: 'The `ipaUniqueID`.' }),
  dn: string({ computed: true, description: 'Distinguished name of the entry.' }),
  first_name: string({ computed: true, description: 'Given name.' }),
  last_name: string({ computed: true, description: 'Family name.' }),
  display_name: string({ computed: true, description: 'Full name as shown.' }),
  email: string({ computed: true, description: 'First e-mail address.' }),
  groups: set(of.string, {
    computed: true,
    description: 'Names of the groups the user is in, directly or through nesting.',
  }),
  direct_groups: set(of.string, { computed: true, description: 'Those that name the user as a member.' }),
  indirect_groups: set(of.string, { computed: true, description: 'Those the user is in only through nesting.' }),
};
