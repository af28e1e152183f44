import type { Entry } from '../ldap/entry.js';
import type { Members } from '../members.js';
import type { Principals, Tree } from '../tree.js';

/** Attributes of the Fedora Account System, absent ones null. */
export interface Fas {
  readonly url: string | null;
  readonly mailingList: string | null;
  readonly ircChannels: readonly string[];
  readonly discussionUrl: string | null;
}

/** A user group as the directory has it. */
export interface GroupEntry {
  /** `ipaUniqueID`. */
  readonly id: string;
  readonly dn: string;
  readonly name: string;
  /** Several values, which the schema allows and FreeIPA does not, come joined by line breaks. */
  readonly description: string | null;
  readonly posix: boolean;
  readonly gidNumber: number | null;
  readonly external: boolean;
  readonly fas: Fas | null;
  readonly managers: Principals;
  readonly members: Members;
  /** Names of direct members that are neither users nor groups: services, hosts, ID overrides. */
  readonly otherMembers: readonly string[];
}

/** A group without its members. Names of attributes as in FreeIPA's schema. */
export const OWN_LDAP_ATTRIBUTES = [
  'objectClass',
  'cn',
  'description',
  'gidNumber',
  'ipaUniqueID',
  'memberManager',
  'fasURL',
  'fasMailingList',
  'fasIRCChannel',
  'fasDiscussionURL',
] as const;

/** All that is ever read of a group. */
export const GROUP_LDAP_ATTRIBUTES = [...OWN_LDAP_ATTRIBUTES, 'member', 'ipaExternalMember'] as const;

export function readGroup(entry: Entry, tree: Tree): GroupEntry {
  const descriptions = entry.values('description');
  const gid = entry.first('gidNumber');
  return {
    id: entry.first('ipaUniqueID') ?? '',
    dn: entry.dn,
    name: entry.first('cn') ?? '',
    description: descriptions.length ? composed([...descriptions].sort().join('\n')) : null,
    posix: entry.hasClass('posixGroup'),
    gidNumber: gid === undefined ? null : Number(gid),
    external: entry.hasClass('ipaExternalGroup'),
    fas: entry.hasClass('fasGroup') ? readFas(entry) : null,
    managers: tree.principalsOf(entry.values('memberManager')),
    members: lazy(() => ({
      ...tree.principalsOf(entry.values('member')),
      external: [...entry.values('ipaExternalMember')].sort(),
    })),
    get otherMembers() {
      return entry.values('member').filter((dn) => !tree.principalOf(dn));
    },
  };

  /** A run reads all groups and looks at the members of some. */
  function lazy(read: () => Members): Members {
    let members: Members | undefined;
    const get = () => (members ??= read());
    return {
      get users() {
        return get().users;
      },
      get groups() {
        return get().groups;
      },
      get external() {
        return get().external;
      },
    };
  }
}

/** As Terraform keeps text: what somebody wrote decomposed is no difference. */
const composed = (text: string): string => text.normalize('NFC');

const readFas = (entry: Entry): Fas => ({
  url: entry.first('fasURL') ?? null,
  mailingList: entry.first('fasMailingList') ?? null,
  ircChannels: [...entry.values('fasIRCChannel')].sort(),
  discussionUrl: entry.first('fasDiscussionURL') ?? null,
});

/** Left behind by replication when two servers made the same entry; an administrator has to solve it. */
export const isConflict = ({ dn }: Entry): boolean => /^[^,]*\bnsuniqueid=/i.test(dn);
