import { bool, integer, of, set, singleNested, string } from '../../plugin/index.js';
import type { PlanModifier, Proposed, State, Planned } from '../../plugin/index.js';
import { areNames, isName } from '../names.js';
import { isTurnedOff } from './kind.js';
import { isEmail, isText, isUrl, areIrcChannels, isGid } from './validate.js';

const replaceWhenTurnedOff: PlanModifier<boolean> = ({ prior, planned, requireReplace }) => {
  if (isTurnedOff(prior, planned)) requireReplace();
  return planned;
};

const FAS_ATTRIBUTES = {
  url: string({ optional: true, description: 'Web page of the group, http or https.' }, { validate: [isUrl] }),
  mailing_list: string({ optional: true, description: 'Mailing list, an e-mail address.' }, { validate: [isEmail] }),
  irc_channels: set(
    of.string,
    { optional: true, description: 'Chat channels, as URLs: `irc://irc.libera.chat/#name`.' },
    { validate: [areIrcChannels] },
  ),
  discussion_url: string(
    { optional: true, description: 'Where the group discusses, http or https.' },
    { validate: [isUrl] },
  ),
};

const MANAGER_ATTRIBUTES = {
  users: set(of.string, { optional: true, description: 'Usernames.' }, { validate: [areNames] }),
  groups: set(of.string, { optional: true, description: 'Names of groups.' }, { validate: [areNames] }),
};

export const GROUP_ATTRIBUTES = {
  id: string({
    computed: true,
    useStateForUnknown: true,
    description: "The group's `ipaUniqueID`. It survives a rename, and is the `remote_id` of the group in Mattermost.",
  }),
  dn: string({ computed: true, description: 'Distinguished name of the entry.' }),
  name: string(
    { required: true, description: 'Name of the group, as FreeIPA keeps it: lower case. Changed in place.' },
    { validate: [isName] },
  ),
  description: string({ optional: true, description: 'One sentence about the group.' }, { validate: [isText] }),
  posix: bool(
    {
      default: false,
      description:
        'Whether the group has a GID. Turning it on cannot be undone: turning it off replaces the group, and with it its `id`.',
    },
    { plan: [replaceWhenTurnedOff] },
  ),
  gid_number: integer(
    {
      optional: true,
      computed: true,
      useStateForUnknown: true,
      description: 'GID of a posix group. Assigned by the server when left out.',
    },
    { validate: [isGid] },
  ),
  external: bool(
    {
      default: false,
      description:
        'Whether the group takes members of trusted domains. Cannot be posix. Turning it off replaces the group.',
    },
    { plan: [replaceWhenTurnedOff] },
  ),
  fas: singleNested(FAS_ATTRIBUTES, {
    optional: true,
    description:
      'Makes it a group of the Fedora Account System, shown in its self-service. `{}` only marks it; left out, it is none.',
  }),
  member_managers: singleNested(MANAGER_ATTRIBUTES, {
    optional: true,
    computed: true,
    description:
      'Who may change the members, and nothing else. The whole list, users and groups; left out, managers are shown and not managed.',
  }),
  deletion_protection: bool({
    default: false,
    description: 'Refuse to delete or replace the group. Set to `false` and apply before deleting.',
  }),
  adopt_existing: bool({
    default: false,
    description: 'Take over a group of this name that exists already, and change it to what is written here.',
  }),
};

export type GroupAttributes = typeof GROUP_ATTRIBUTES;
export type GroupState = State<GroupAttributes>;
export type PlannedGroup = Planned<GroupAttributes>;
export type ProposedGroup = Proposed<GroupAttributes>;
