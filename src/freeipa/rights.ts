import { readOnce, Remembered, withId, type DiagnosticText, type Path } from '../plugin/index.js';
import { doing } from './diagnose.js';
import type { GroupEntry } from './group/entry.js';
import { EffectiveRightsOf, readRights, type EntryRights } from './ldap/effective-rights.js';
import { isRefusal } from './ldap/errors.js';
import type { LdapSession } from './ldap/session.js';
import { howToGrant, PERMISSION_TO_ADD, PERMISSION_TO_DELETE, permissionToWrite } from './permissions.js';
import type { Tree } from './tree.js';

/** Something that a run is about to do to a group. */
export type Intent =
  { readonly to: 'add' | 'delete' } | { readonly to: 'write'; readonly attribute: string; readonly path: Path };

/**
 * The classes that bring an attribute along. The server grants nothing on what an entry cannot have, so that the rights on
 * an attribute that comes with a class are read from an entry that is not there: a template of that class.
 */
const CLASS_OF: Readonly<Record<string, string>> = {
  gidnumber: 'posixgroup',
  ipaexternalmember: 'ipaexternalgroup',
  fasurl: 'fasgroup',
  fasmailinglist: 'fasgroup',
  fasircchannel: 'fasgroup',
  fasdiscussionurl: 'fasgroup',
};
const USER_GROUP = 'ipausergroup';

/** What the account may do to groups, asked from the server before anything is written. */
export class OwnRights {
  readonly #templates = new Remembered<string, EntryRights | null>();

  /** @param enabled where not, nothing is asked, and nothing ever missing */
  constructor(
    private readonly session: LdapSession,
    private readonly tree: Tree,
    private readonly enabled: boolean,
  ) {}

  /** @returns a problem for each permission that the account lacks for all this */
  async missing(name: string, group: GroupEntry | undefined, intents: readonly Intent[]): Promise<DiagnosticText[]> {
    if (!this.enabled || intents.length === 0) return [];
    const account = await this.#whoAsks();
    if (account === null) return [];
    const own = group && (await this.#ofEntry(group, account, intents));
    const problems = new Map<string, { readonly what: string[]; readonly path?: Path }>();
    for (const intent of intents) {
      if ((await this.#allowed(intent, group, own, account)) !== false) continue;
      const permission = permissionFor(intent);
      const problem = problems.get(permission) ?? { what: [], path: pathOf(intent) };
      problem.what.push(intent.to === 'write' ? intent.attribute : intent.to);
      problems.set(permission, problem);
    }
    if (problems.size === 0) return [];
    const elsewhere = (own ?? (await this.#ofTemplate(USER_GROUP, account)))?.any === false ? READ_ONLY : '';
    return [...problems].map(([permission, { what, path }]) =>
      withId('ipa-permission-missing', {
        path,
        summary: `The account may not ${deed(what)} the group ${name}`,
        detail: `The server was asked what ${account} may do. ${howToGrant(permission)} Nothing was changed.${elsewhere}${group ? '' : SCOPED}`,
      }),
    );
  }

  /** Undefined: the server does not tell. */
  async #allowed(
    intent: Intent,
    group: GroupEntry | undefined,
    own: EntryRights | null | undefined,
    account: string,
  ): Promise<boolean | undefined> {
    if (intent.to !== 'write') return (own ?? (await this.#ofTemplate(USER_GROUP, account)))?.[intent.to];
    const objectClass = CLASS_OF[intent.attribute.toLowerCase()];
    const fits = group && (!objectClass || has(group, objectClass));
    const rights = fits ? own : await this.#ofTemplate(objectClass ?? USER_GROUP, account);
    return rights?.write(intent.attribute);
  }

  /** Null where the server has no answer to this kind of question. */
  readonly #whoAsks = readOnce(async () => {
    const { boundAs, effectiveRights } = await this.session.ready();
    return effectiveRights ? boundAs : null;
  });

  #ofEntry({ dn }: GroupEntry, account: string, intents: readonly Intent[]): Promise<EntryRights | null> {
    const attributes = intents.map((intent) => (intent.to === 'write' ? intent.attribute : 'cn'));
    return this.#ask(dn, [...new Set(attributes)], account);
  }

  #ofTemplate(objectClass: string, account: string): Promise<EntryRights | null> {
    return this.#templates.get(objectClass, () => this.#ask(this.tree.groups, [`*@${objectClass}`], account));
  }

  async #ask(base: string, attributes: readonly string[], account: string): Promise<EntryRights | null> {
    const control = new EffectiveRightsOf(account);
    const search = { base, scope: 'base', filter: '(objectClass=*)', attributes, control } as const;
    try {
      const found = await doing({ what: 'read what the account may do' }, () => this.session.search(search));
      // An account that sees the base itself gets that first.
      const entry = found.at(-1);
      return (entry && readRights(entry)) ?? null;
    } catch (error) {
      if (error instanceof Error && isRefusal(error.cause)) return null;
      throw error;
    }
  }
}

const has = (group: GroupEntry, objectClass: string): boolean =>
  objectClass === 'posixgroup' ? group.posix : objectClass === 'fasgroup' ? group.fas !== null : group.external;

function permissionFor(intent: Intent): string {
  if (intent.to === 'write') return permissionToWrite(intent.attribute);
  return intent.to === 'add' ? PERMISSION_TO_ADD : PERMISSION_TO_DELETE;
}

const pathOf = (intent: Intent): Path | undefined => (intent.to === 'write' ? intent.path : undefined);

const deed = (what: readonly string[]): string =>
  what.includes('add') || what.includes('delete') ? what.join(' and ') : `change ${[...new Set(what)].join(', ')} of`;

/** A server that is read-only says of everybody that they may write nothing. */
const READ_ONLY =
  ' It may write nothing at all here: the server may also be a read-only copy, or have made itself read-only because its disk is full.';

/** A permission may hold for some names alone, and the server tells what holds for a name that it made up. */
const SCOPED =
  ' Where a permission of your own grants it for some names only, the server cannot tell that before the group is there: set preflight = false in the provider then.';
