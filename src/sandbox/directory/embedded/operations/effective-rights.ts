import type { Access } from '../access.js';
import { isUnreadable, type Session } from '../directory.js';
import { Dn, DnSyntaxError } from '../dn.js';
import { Entry } from '../entry.js';
import type { Control, FoundEntry } from '../protocol/message.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';
import { EFFECTIVE_RIGHTS } from '../root-dse.js';
import { attributeKey, attributeType, lineage } from '../schema.js';
import { readEntry } from './read.js';

/**
 * The control Get Effective Rights of 389 Directory Server: a search shows with each entry what somebody may do to it. For
 * an attribute asked for as `cn@class` or `*@class` it also shows an entry that does not exist, a template of that class
 * below the one found, or below the base when none is.
 */
export class EffectiveRights {
  /** Undefined where the search does not ask. Throws 12 for a control that names nobody. */
  static asked(session: Session, controls: readonly Control[], attributes: readonly string[]) {
    const control = controls.find(({ oid }) => oid === EFFECTIVE_RIGHTS);
    return control && new EffectiveRights(session, subjectOf(control), attributes);
  }

  private readonly access: Access;
  private readonly attributes: readonly string[];
  private readonly templates: readonly string[];

  private constructor(
    private readonly session: Session,
    private readonly subject: Dn,
    asked: readonly string[],
  ) {
    this.access = session.directory.access(subject);
    this.attributes = asked.map((name) => name.replace(/@.*/, ''));
    this.templates = [...new Set(asked.flatMap((name) => /@(.+)/.exec(name)?.[1] ?? []))].filter(
      session.directory.knows,
    );
  }

  /** @param base of the search, where it exists */
  shown(entries: readonly Entry[], base: Entry | undefined): FoundEntry[] {
    const below = entries.length > 0 ? entries : base ? [base] : [];
    if (below.length > 0 && this.templates.length + entries.length > 0) this.checkRequestor();
    return below.flatMap((entry) => [
      ...(entries.length > 0 ? [this.withRights(entry, this.session.access)] : []),
      ...this.templates
        .map((name) => template(name, entry.dn))
        .filter((each) => this.access.sees(each))
        .map((each) => this.withRights(each, this.access)),
    ]);
  }

  /** Everybody may ask for themselves, and the manager for anybody. */
  private checkRequestor(): void {
    const { access, subject } = this.session;
    if (access.unbound) return;
    if (subject.key === '') throw new LdapFailure(ResultCode.insufficientAccess);
    if (subject.key !== this.subject.key)
      throw new LdapFailure(
        ResultCode.insufficientAccess,
        'get-effective-rights: requestor has no g permission on the entry',
      );
  }

  private withRights(entry: Entry, reader: Access): FoundEntry {
    const { dn, attributes } = readEntry(entry, this.attributes, reader);
    return {
      dn,
      attributes: [
        ...attributes,
        { type: 'entryLevelRights', values: [entryRights(entry, this.access)] },
        { type: 'attributeLevelRights', values: [this.attributeRights(entry, reader)] },
      ],
    };
  }

  private attributeRights(entry: Entry, reader: Access): string {
    return this.namesFor(entry, reader)
      .map((name) => `${attributeType(name)?.name ?? name}:${attributeRights(entry, name, this.access)}`)
      .join(', ');
  }

  private namesFor(entry: Entry, reader: Access): readonly string[] {
    if (this.attributes.includes('*')) return [...allowedIn(entry), 'aci'];
    if (this.attributes.length > 0) return this.attributes;
    return [...entry.all()]
      .map(({ type }) => type)
      .filter((type) => !attributeType(type)?.operational && reader.may('read', entry, type));
  }
}

function subjectOf({ value }: Control): Dn {
  const text = value?.toString('utf8') ?? '';
  if (text === '') throw malformed('missing subject');
  if (!/^dn:/i.test(text)) throw malformed('invalid ber tag in the subject');
  const name = text.slice('dn:'.length);
  if (isUnreadable(name)) throw malformed(`failed to normalize dn: ${text}`);
  try {
    return Dn.parse(name);
  } catch (error) {
    if (error instanceof DnSyntaxError) return Dn.root; // whoever that is, they have the rights of everybody
    throw error;
  }
}

const malformed = (problem: string): LdapFailure =>
  new LdapFailure(ResultCode.unavailableCriticalExtension, `get-effective-rights: ${problem}`);

/** Rights on all attributes that no rule names are rights on the entry. */
const WHOLE_ENTRY = '';

const entryRights = (entry: Entry, access: Access): string =>
  letters([
    ['v', access.may('read', entry, WHOLE_ENTRY)],
    ['a', access.may('add', entry)],
    ['d', access.may('delete', entry)],
    ['n', access.unbound],
  ]);

function attributeRights(entry: Entry, name: string, access: Access): string {
  if (!attributeType(name)?.operational && !allowedIn(entry).has(attributeKey(name))) return NONE;
  const write = access.may('write', entry, name);
  const own = !write && access.may('selfwrite', entry, name);
  return letters([
    ['r', access.may('read', entry, name)],
    ['s', access.may('search', entry, name)],
    ['c', access.may('compare', entry, name)],
    [write ? 'w' : 'W', write || own],
    [write ? 'o' : 'O', write || own],
  ]);
}

const NONE = 'none';
const letters = (rights: readonly (readonly [letter: string, granted: boolean])[]): string =>
  rights.map(([letter, granted]) => (granted ? letter : '')).join('') || NONE;

const allowedIn = (entry: Entry): ReadonlySet<string> => namesIn(entry.values('objectClass'));

const namesIn = (classes: readonly string[]): ReadonlySet<string> =>
  new Set(classes.flatMap(lineage).flatMap(({ must, may }) => [...must, ...may].map(attributeKey)));

/** An entry of this class that has a value for everything; its name begins with the first attribute that it must have. */
function template(name: string, parent: Dn): Entry {
  const classes = lineage(name);
  const naming = classes.flatMap(({ must }) => must).find((type) => attributeKey(type) !== 'objectclass') ?? 'cn';
  const dn = parent.child([{ type: naming, value: `template_${name}_objectclass` }]);
  const values = [...namesIn([name])].reduce((entry, type) => entry.with(type, [TEMPLATE_VALUE]), Entry.empty(0, dn));
  return values.with('objectClass', [name, ...classes.slice(1).map((superior) => superior.name)]);
}

const TEMPLATE_VALUE = '(template_attribute)';
