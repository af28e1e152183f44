import type { Change, NewEntry } from '../ldap/entry.js';
import type { Principals, Tree } from '../tree.js';
import type { Fas, GroupEntry } from './entry.js';

/** What a group is to be like. */
export interface DesiredGroup {
  readonly name: string;
  readonly description: string | null;
  readonly posix: boolean;
  /** Null: the server's choice, and whatever it chose before. */
  readonly gidNumber: number | null;
  readonly external: boolean;
  readonly fas: Fas | null;
  /** Null: not managed. */
  readonly managers: Principals | null;
}

/** Tells the server to take the next free number of its range (`dnaMagicRegen` in FreeIPA's `dna.ldif`). */
const NEXT_GID = '-1';

/** One add makes the group whole. `ipaUniqueID` is left out: only the server may choose it. */
export const newGroup = (group: DesiredGroup, tree: Tree): NewEntry => ({
  objectClass: [
    'top',
    'groupofnames',
    'nestedgroup',
    'ipausergroup',
    'ipaobject',
    ...(group.posix ? ['posixgroup'] : []),
    ...(group.external ? ['ipaexternalgroup'] : []),
    ...(group.fas ? ['fasgroup'] : []),
  ],
  cn: [group.name],
  description: some(group.description),
  gidNumber: group.posix ? [group.gidNumber === null ? NEXT_GID : String(group.gidNumber)] : [],
  ...fasValues(group.fas),
  memberManager: managerDns(group.managers, tree),
});

/** The smallest modification that makes the entry as desired, but for its name; empty when it is so. */
export function groupChanges(entry: GroupEntry, group: DesiredGroup, tree: Tree): Change[] {
  return [
    ...replaced('description', entry.description, group.description),
    ...posixChanges(entry, group),
    ...(group.external && !entry.external ? [added('objectClass', ['ipaexternalgroup'])] : []),
    ...fasChanges(entry.fas, group.fas),
    ...(group.managers
      ? setChanges('memberManager', managerDns(entry.managers, tree), managerDns(group.managers, tree))
      : []),
  ];
}

/** Whether the entry is all that is desired, name included. */
export const isAsDesired = (entry: GroupEntry, group: DesiredGroup, tree: Tree): boolean =>
  entry.name === group.name &&
  entry.posix === group.posix &&
  entry.external === group.external &&
  groupChanges(entry, group, tree).length === 0;

function posixChanges(entry: GroupEntry, group: DesiredGroup): Change[] {
  if (!group.posix) return [];
  const gid = group.gidNumber === null ? null : String(group.gidNumber);
  if (!entry.posix) return [added('objectClass', ['posixgroup']), added('gidNumber', [gid ?? NEXT_GID])];
  return gid === null || gid === String(entry.gidNumber)
    ? []
    : [{ operation: 'replace', attribute: 'gidNumber', values: [gid] }];
}

/** The class goes with its attributes in one modification: the schema ties them. */
function fasChanges(entry: Fas | null, group: Fas | null): Change[] {
  if (!entry && !group) return [];
  const now = fasValues(entry);
  const wanted = fasValues(group);
  return [
    ...(entry ? [] : [added('objectClass', ['fasgroup'])]),
    ...(['fasURL', 'fasMailingList', 'fasDiscussionURL'] as const).flatMap((attribute) =>
      replaced(attribute, now[attribute][0] ?? null, wanted[attribute][0] ?? null),
    ),
    ...setChanges('fasIRCChannel', now.fasIRCChannel, wanted.fasIRCChannel),
    ...(group ? [] : [deleted('objectClass', ['fasgroup'])]),
  ];
}

const fasValues = (fas: Fas | null) => ({
  fasURL: some(fas?.url),
  fasMailingList: some(fas?.mailingList),
  fasIRCChannel: fas?.ircChannels ?? [],
  fasDiscussionURL: some(fas?.discussionUrl),
});

const managerDns = (managers: Principals | null, tree: Tree): string[] => [
  ...(managers?.users ?? []).map((name) => tree.userDn(name)),
  ...(managers?.groups ?? []).map((name) => tree.groupDn(name)),
];

/** Single values, never the whole list: others may be changing it too. */
function setChanges(attribute: string, now: readonly string[], wanted: readonly string[]): Change[] {
  const missing = wanted.filter((value) => !now.includes(value));
  const extra = now.filter((value) => !wanted.includes(value));
  return [...(extra.length ? [deleted(attribute, extra)] : []), ...(missing.length ? [added(attribute, missing)] : [])];
}

const replaced = (attribute: string, now: string | null, wanted: string | null): Change[] =>
  now === wanted ? [] : [{ operation: 'replace', attribute, values: some(wanted) }];
const added = (attribute: string, values: readonly string[]): Change => ({ operation: 'add', attribute, values });
const deleted = (attribute: string, values: readonly string[]): Change => ({ operation: 'delete', attribute, values });
const some = (value: string | null | undefined): readonly string[] => (value ? [value] : []);
