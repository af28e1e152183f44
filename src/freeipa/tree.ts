import { normaliseDn, parseDn, rdn } from './ldap/dn.js';

/** Somebody that a `member` or `memberManager` value names. */
export interface Principal {
  readonly kind: 'user' | 'group';
  /** Lower case. */
  readonly name: string;
}

/** Users and groups by name, sorted. */
export interface Principals {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** Where FreeIPA keeps things below its base, and the names there. */
export class Tree {
  readonly users: string;
  readonly groups: string;
  readonly config: string;

  constructor(readonly baseDn: string) {
    this.users = `cn=users,cn=accounts,${baseDn}`;
    this.groups = `cn=groups,cn=accounts,${baseDn}`;
    this.config = `cn=ipaConfig,cn=etc,${baseDn}`;
  }

  userDn(username: string): string {
    return `${rdn('uid', username)},${this.users}`;
  }
  groupDn(name: string): string {
    return `${rdn('cn', name)},${this.groups}`;
  }

  /** Of a group, where it has one. The realm is the base in its other spelling: `dc=example,dc=org` is EXAMPLE.ORG. */
  passwordPolicyDn(group: string): string {
    const realm = parseDn(this.baseDn).flatMap((pairs) => pairs.map(({ value }) => value.toUpperCase()));
    return `${rdn('cn', group)},${rdn('cn', realm.join('.'))},cn=kerberos,${this.baseDn}`;
  }

  /** Undefined for what is neither: services, ID overrides, entries elsewhere. */
  principalOf(dn: string): Principal | undefined {
    return this.#below(dn, 'uid', this.users, 'user') ?? this.#below(dn, 'cn', this.groups, 'group');
  }

  principalsOf(dns: readonly string[]): Principals {
    const users: string[] = [];
    const groups: string[] = [];
    for (const dn of dns) {
      const principal = this.principalOf(dn);
      if (principal) (principal.kind === 'user' ? users : groups).push(principal.name);
    }
    return { users: users.sort(), groups: groups.sort() };
  }

  #below(dn: string, type: 'uid' | 'cn', container: string, kind: Principal['kind']): Principal | undefined {
    // Nearly all names are plain; parsing each of a large group's would cost more than reading them.
    const comma = dn.indexOf(',');
    const name = PLAIN[type].exec(dn.slice(0, comma))?.[1];
    const below = dn.slice(comma + 1).toLowerCase() === container.toLowerCase();
    if (name && below) return { kind, name: name.toLowerCase() };
    return name && !dn.includes(' ') ? undefined : this.#parsedBelow(dn, type, container, kind);
  }

  #parsedBelow(dn: string, type: string, container: string, kind: Principal['kind']): Principal | undefined {
    try {
      const [first, ...rest] = parseDn(dn);
      const [pair, second] = first ?? [];
      if (!pair || second || pair.type.toLowerCase() !== type) return undefined;
      // Terraform composes all text, so that it could not say this name back to a directory that tells the two apart.
      if (pair.value !== pair.value.normalize('NFC')) return undefined;
      return normaliseDn(rest) === normaliseDn(parseDn(container))
        ? { kind, name: pair.value.toLowerCase() }
        : undefined;
    } catch {
      return undefined;
    }
  }
}

const PLAIN = { uid: /^uid=([\w.$-]+)$/i, cn: /^cn=([\w.$-]+)$/i };
