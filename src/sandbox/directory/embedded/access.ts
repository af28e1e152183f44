import type { Right, Who } from '../access/rule.js';
import { ACCESS_RULES } from '../access/rules.js';
import { Dn } from './dn.js';
import type { Entry } from './entry.js';
import { evaluate, parseFilter, type Filter } from './filter.js';
import { attributeKey, compareValues, normalise, normalisePiece } from './schema.js';
import type { Store } from './store.js';

/** What one bound identity may do, for the length of one operation. */
export interface Access {
  readonly unbound: boolean;
  /** On an attribute, or without one on the entry itself. */
  may(right: Right, entry: Entry, attribute?: string): boolean;
  /** Whether anything of the entry can be read at all. */
  sees(entry: Entry): boolean;
}

/** The directory manager is above access control. */
export const UNBOUND: Access = { unbound: true, may: () => true, sees: () => true };

/** Evaluates {@link ACCESS_RULES}: what no rule allows is denied. */
export function accessOf(subject: Dn, store: Store): Access {
  let memberships: ReadonlySet<string> | undefined;
  const groups = () => (memberships ??= groupsOf(subject, store));
  const applicable = new WeakMap<Entry, CompiledRule[]>();
  const rulesFor = (entry: Entry) => {
    const known = applicable.get(entry) ?? rules.filter((rule) => applies(rule, subject, entry, groups));
    applicable.set(entry, known);
    return known;
  };
  const may = (right: Right, entry: Entry, attribute?: string) =>
    rulesFor(entry).some((rule) => rule.rights.has(right) && rule.covers(attribute));
  const sees = (entry: Entry) => [...entry.all()].some(({ type }) => may('read', entry, type));
  return { unbound: false, may, sees };
}

/** Whether the entry matches, with nothing hidden. */
export function matches(filter: Filter, entry: Entry, searchable: (type: string) => boolean = () => true): boolean {
  const subject = {
    searchable,
    values: (type: string) => {
      const attribute = entry.attribute(type);
      return attribute && [...attribute.keys];
    },
    normalise,
    piece: normalisePiece,
    compare: compareValues,
  };
  return evaluate(filter, subject) === true;
}

interface CompiledRule {
  readonly who: Who;
  readonly on: Dn;
  readonly rights: ReadonlySet<Right>;
  readonly filter?: Filter;
  covers(attribute: string | undefined): boolean;
}

const rules: readonly CompiledRule[] = ACCESS_RULES.map((rule) => {
  const { attributes } = rule;
  const names = new Set(attributes && ('only' in attributes ? attributes.only : attributes.except));
  return {
    who: rule.who,
    on: Dn.parse(rule.on),
    rights: new Set(rule.rights),
    filter: rule.filter === undefined ? undefined : parseFilter(rule.filter),
    covers: (attribute) => {
      if (attribute === undefined) return true;
      return attributes !== undefined && 'only' in attributes === names.has(attributeKey(attribute));
    },
  };
});

function applies(rule: CompiledRule, subject: Dn, entry: Entry, groups: () => ReadonlySet<string>): boolean {
  return (
    entry.dn.isWithin(rule.on) &&
    isMeant(rule.who, subject, entry, groups) &&
    (!rule.filter || matches(rule.filter, entry))
  );
}

function isMeant(who: Who, subject: Dn, entry: Entry, groups: () => ReadonlySet<string>): boolean {
  switch (who.kind) {
    case 'anyone':
      return true;
    case 'authenticated':
      return subject.key !== '';
    case 'group':
      return groups().has(Dn.parse(who.dn).key);
    case 'named': {
      if (subject.key === '') return false;
      const named = entry.keys(who.attribute);
      const byGroup = who.through.includes('group') && [...named].some((key) => groups().has(key));
      return byGroup || (who.through.includes('user') && named.has(subject.key));
    }
  }
}

/** Keys of all groups that the subject belongs to, nested ones too. */
function groupsOf(subject: Dn, store: Store): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (key: string) => {
    for (const group of store.having('member', key)) {
      if (found.has(group.dn.key)) continue;
      found.add(group.dn.key);
      visit(group.dn.key);
    }
  };
  if (subject.key !== '') visit(subject.key);
  return found;
}
