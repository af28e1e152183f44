import { bool, string } from '../../plugin/index.js';
import type { Planned, State, Validator } from '../../plugin/index.js';

/** What every mention already means something else for. Source: PUT /groups/{id}/patch. */
const RESERVED = ['all', 'channel', 'here'];

const isMentionName: Validator<string> = (name, path, diagnostics) => {
  if (/^[a-z0-9.\-_]{1,64}$/.test(name) && !RESERVED.includes(name)) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} cannot be a mention name`,
    detail: `Got ${JSON.stringify(name)}; expected 1 to 64 of a-z, 0-9, ".", "-", "_", and none of ${RESERVED.join(', ')}.`,
  });
};

const isRemoteId: Validator<string> = (id, path, diagnostics) => {
  if (id.length >= 1 && id.length <= 48 && !id.includes('/')) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} cannot be the id of a directory group`,
    detail: `Got ${JSON.stringify(id)}; Mattermost takes 1 to 48 characters without "/": the value of LdapSettings.GroupIdAttribute, for FreeIPA the group's ipaUniqueID. A distinguished name does not fit.`,
  });
};

export const LDAP_GROUP_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: "Mattermost's id of the group." }),
  remote_id: string(
    {
      required: true,
      requiresReplace: true,
      description:
        "Id of the group in the directory, as `LdapSettings.GroupIdAttribute` gives it: a FreeIPA group's `ipaUniqueID`.",
    },
    { validate: [isRemoteId] },
  ),
  name: string(
    {
      optional: true,
      computed: true,
      description:
        'Mention name. Where it is left out and `allow_reference` is set, Mattermost makes it from the display name.',
    },
    { validate: [isMentionName] },
  ),
  allow_reference: bool({
    optional: true,
    computed: true,
    description:
      'Whether people may mention the group. Mind that members of a team may then link it to their team themselves.',
  }),
  display_name: string({ computed: true, description: 'Name in the directory, as of its last sync.' }),
};

export type LdapGroupAttributes = typeof LDAP_GROUP_ATTRIBUTES;
export type LdapGroupState = State<LdapGroupAttributes>;
export type PlannedLdapGroup = Planned<LdapGroupAttributes>;
