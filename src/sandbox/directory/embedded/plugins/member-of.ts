import { Dn } from '../dn.js';
import type { Entry } from '../entry.js';
import { lineage } from '../schema.js';
import type { Store } from '../store.js';
import { modified } from './operational.js';

const PLUGIN = Dn.parse('cn=MemberOf Plugin,cn=plugins,cn=config');
const MEMBERSHIPS = ['member', 'memberuser'] as const;

/** Keys of the entries that this one names as its members. */
export function memberKeys(entry: Entry): string[] {
  return MEMBERSHIPS.flatMap((type) => [...entry.keys(type)]);
}

/** The MemberOf plugin: brings `memberOf` up to date on these entries and on everything nested below them. */
export function refreshMemberOf(store: Store, changed: Iterable<string>): void {
  for (const key of membersBelow(store, changed)) {
    const entry = store.byKey(key);
    if (!entry) continue;
    const groups = groupsAbove(store, entry);
    const now = entry.keys('memberOf');
    if (now.size === groups.length && groups.every(({ dn }) => now.has(dn.key))) continue;
    const names = groups.map(({ dn }) => dn.toString());
    store.put(modified(allowing(entry).with('memberOf', names), PLUGIN));
  }
}

function membersBelow(store: Store, changed: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const pending = [...changed];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    const entry = store.byKey(key);
    if (entry) pending.push(...memberKeys(entry));
  }
  return found;
}

function groupsAbove(store: Store, entry: Entry): Entry[] {
  const found = new Map<string, Entry>();
  const visit = (key: string) => {
    for (const group of MEMBERSHIPS.flatMap((type) => store.having(type, key))) {
      if (found.has(group.dn.key) || group.id === entry.id) continue;
      found.set(group.dn.key, group);
      visit(group.dn.key);
    }
  };
  visit(entry.dn.key);
  return [...found.values()];
}

/** An entry whose classes have no place for memberOf is given one that has. */
function allowing(entry: Entry): Entry {
  const classes = entry.values('objectClass');
  const allowed = classes.some((name) => lineage(name).some(({ may }) => may.includes('memberOf')));
  return allowed ? entry : entry.with('objectClass', [...classes, 'nsMemberOf']);
}
