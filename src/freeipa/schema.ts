import { readOnce } from '../plugin/index.js';
import { doing } from './diagnose.js';
import type { LdapSession } from './ldap/session.js';

/** RFC 4512, section 4.2, at the place where 389 Directory Server has it. */
const SCHEMA = 'cn=schema';

/** Which object classes the servers know. Read once in a run, when a plan first asks. */
export class Schema {
  constructor(private readonly session: LdapSession) {}

  /** True also where the server does not show its schema. */
  async knows(objectClass: string): Promise<boolean> {
    const classes = await this.#classes();
    return classes.size === 0 || classes.has(objectClass.toLowerCase());
  }

  readonly #classes = readOnce(async (): Promise<ReadonlySet<string>> => {
    const entry = await doing({ what: "read the server's schema" }, () =>
      this.session.lookup(SCHEMA, ['objectClasses']),
    );
    const names = (entry?.values('objectClasses') ?? []).flatMap(namesIn);
    return new Set(names.map((name) => name.toLowerCase()));
  });
}

/** `NAME 'fasGroup'` or `NAME ( 'a' 'b' )`. */
function namesIn(description: string): string[] {
  const [, several, one] = /\bNAME (?:\(([^)]*)\)|('[^']*'))/.exec(description) ?? [];
  return [...(several ?? one ?? '').matchAll(/'([^']*)'/g)].map(([, name = '']) => name);
}
