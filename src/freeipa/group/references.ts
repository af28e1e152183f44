import { escapeFilter } from 'ldapts';
import { doing } from '../diagnose.js';
import { sameDn } from '../ldap/dn.js';
import type { Entry } from '../ldap/entry.js';
import type { LdapSession } from '../ldap/session.js';
import type { Tree } from '../tree.js';
import type { GroupEntry } from './entry.js';

/** Something that names a group, and would lose it with its deletion. */
export interface Reference {
  /** `group`, `HBAC rule`, `sudo rule`, `role`, `password policy`, ... */
  readonly kind: string;
  readonly name: string;
}

/** Everything that FreeIPA lets point to a user group directly, but for its member managers. */
const KINDS: readonly [objectClass: string, kind: string][] = [
  ['ipaUserGroup', 'group'],
  ['ipaHBACRule', 'HBAC rule'],
  ['ipaSudoRule', 'sudo rule'],
  ['ipaSELinuxUserMap', 'SELinux user map'],
  ['ipaNISNetgroup', 'netgroup'],
  ['ipaCaAcl', 'CA ACL'],
  ['fasAgreement', 'FAS agreement'],
];
const PLACES: readonly [place: RegExp, kind: string][] = [
  [/,cn=roles,cn=accounts,/i, 'role'],
  [/,cn=privileges,cn=pbac,/i, 'privilege'],
  [/,cn=permissions,cn=pbac,/i, 'permission'],
  [/,cn=hbac,/i, 'HBAC rule'],
  [/,cn=sudorules,cn=sudo,/i, 'sudo rule'],
];

/** Looks for what points to a group: in one search over the tree, and at the place of the group's password policy. */
export class References {
  constructor(
    private readonly session: LdapSession,
    private readonly tree: Tree,
  ) {}

  /**
   * What the account may read, by kind and name. What it may not read (roles, in a plain FreeIPA) still shows in the
   * group's own `memberOf`, unless that may come from a group in between.
   */
  async to({ name, dn }: GroupEntry): Promise<Reference[]> {
    const reading = { what: `look for what refers to the group ${name}` };
    const [pointing, own, policy] = await doing(reading, () =>
      Promise.all([
        this.session.search({
          base: this.tree.baseDn,
          scope: 'sub',
          filter: escapeFilter`(|(member=${dn})(memberUser=${dn})(ipaSudoRunAs=${dn})(ipaSudoRunAsGroup=${dn}))`,
          attributes: ['cn', 'objectClass'],
        }),
        this.session.lookup(dn, ['memberOf']),
        this.session.lookup(this.tree.passwordPolicyDn(name), ['cn']),
      ]),
    );
    const visible = pointing.filter((entry) => !/,cn=compat,/i.test(entry.dn)).map(referenceOf);
    const nested = visible.some(({ kind }) => kind === 'group');
    const hidden = (own?.values('memberOf') ?? []).filter(
      (above) => !this.tree.principalOf(above) && !pointing.some((entry) => sameDn(entry.dn, above)),
    );
    return [
      ...visible,
      ...(nested ? [] : hidden.map((above) => ({ kind: kindAt(above), name: above }))),
      ...(policy ? [{ kind: 'password policy', name: policy.first('cn') ?? name }] : []),
    ];
  }
}

const referenceOf = (entry: Entry): Reference => ({
  kind: KINDS.find(([objectClass]) => entry.hasClass(objectClass))?.[1] ?? kindAt(entry.dn),
  name: entry.first('cn') ?? entry.dn,
});

const kindAt = (dn: string): string => PLACES.find(([place]) => place.test(dn))?.[1] ?? 'entry';
