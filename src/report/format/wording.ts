import { RISKS, type Risk } from '../risks.js';
import type { Effect, ReportedResource, StackReport, Unknown } from '../schema.js';

/** People to whom the same happens, in one sentence. */
export interface PeopleRow extends Pick<Effect, 'risk' | 'change' | 'place' | 'through' | 'cause' | 'when'> {
  readonly people: readonly string[];
  /** `gain Team Admin` */
  readonly what: string;
}

/** More would make one line of a table a page. */
const TOGETHER = 25;

/** Highest risk first, at most 25 people in each. */
export const peopleRows = (people: readonly Effect[]): readonly PeopleRow[] => {
  const rows = new Map<string, Effect[]>();
  for (const effect of people) {
    const { risk, change, place, through, cause, when, role } = effect;
    const key = [risk, change, place.kind, place.name, cause, when, role, ...through].join('\0');
    const row = rows.get(key);
    if (row) row.push(effect);
    else rows.set(key, [effect]);
  }
  return [...rows.values()].flatMap((all) =>
    chunks(all, TOGETHER).map((some) => {
      const [{ risk, change, place, through, cause, when, role }] = some as [Effect];
      const groups = risk === 'group' ? through.filter((name) => name !== place.name) : through;
      const what = [some.length === 1 ? change : MANY[change], roleAfter(risk, role)].filter(Boolean).join(' ');
      return { risk, change, place, through: groups, cause, when, what, people: some.map(({ person }) => person) };
    }),
  );
};

const MANY: Readonly<Record<Effect['change'], string>> = {
  ...{ gains: 'gain', loses: 'lose', keeps: 'keep', joins: 'join', leaves: 'leave' },
};

const roleAfter = (risk: Risk, role: string): string => {
  if (risk === 'group_manager') return 'the right to change members';
  return risk === 'join' || risk === 'removal' || risk === 'group' ? '' : role;
};

/** What else is to be said of a row, in words. */
export const remarks = ({ change, cause, when }: Pick<PeopleRow, 'change' | 'cause' | 'when'>): readonly string[] => [
  ...(change === 'keeps' ? ['until roles are next set'] : []),
  ...(cause === 'drift' ? ['undoes what was done by hand'] : []),
  ...(when === 'first_login' ? ['at the first login'] : []),
  ...(when === 'sync' ? ['with the next LDAP sync or apply'] : []),
];

export const RISK_TITLES: Readonly<Record<Risk, string>> = {
  ...{ system_role: 'system role', team_admin: 'team admin', channel_admin: 'channel admin' },
  ...{ group_manager: 'group manager', removal: 'removal', join: 'join', group: 'directory group' },
};

export const where = ({ kind, name }: Effect['place']): string =>
  kind === 'server' ? 'the whole server' : `${kind} ${name}`;

/** `in team ops`, `on the whole server`; who joins joins `team ops`. */
export const whereto = ({ risk, place }: Pick<PeopleRow, 'risk' | 'place'>): string => {
  if (place.kind === 'server') return `on ${where(place)}`;
  if (risk === 'group_manager') return `of ${where(place)}`;
  return risk === 'join' || risk === 'removal' || risk === 'group' ? where(place) : `in ${where(place)}`;
};

/** `3 people gain a role, 1 loses one, 2 are removed`; `nobody gains or loses anything`. */
export const headline = (stacks: readonly StackReport[]): string => {
  const people = (test: (effect: Effect) => boolean): number =>
    new Set(stacks.flatMap(({ people: all }) => all.filter(test).map(({ person }) => person))).size;
  const roles: readonly Risk[] = ['system_role', 'team_admin', 'channel_admin'];
  const gain = people(({ risk, change }) => roles.includes(risk) && change === 'gains');
  const role = gain > 0 ? 'one' : 'a role';
  const counts = [
    [gain, 'gains a role', 'gain a role'],
    [people(({ risk, change }) => roles.includes(risk) && change === 'loses'), `loses ${role}`, `lose ${role}`],
    [people(({ risk }) => risk === 'removal'), 'is removed', 'are removed'],
    [people(({ risk }) => risk === 'join'), 'joins', 'join'],
    [
      people(({ risk }) => risk === 'group_manager'),
      'begins or ceases to manage a group',
      'begin or cease to manage a group',
    ],
    [people(({ risk }) => risk === 'group'), 'changes groups', 'change groups'],
  ] as const;
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`);
  const open = stacks.some(({ unknown }) => unknown.length > 0) ? ['more is not known yet'] : [];
  if (parts.length === 0)
    return open.length > 0 ? 'who gains and who loses is not known yet' : 'nobody gains or loses anything';
  const [first = '', ...rest] = [...parts, ...open];
  return [first.replace(/^(\d+)/, (count) => `${count} ${count === '1' ? 'person' : 'people'}`), ...rest].join(', ');
};

/** `7 to create, 1 to change, 2 to delete`. */
export const objects = ({ counts }: Pick<StackReport, 'counts'>): string => {
  const said = [
    ...([
      [counts.create, 'to create'],
      [counts.update, 'to change'],
      [counts.replace, 'to replace'],
    ] as const),
    ...([
      [counts.delete, 'to delete'],
      [counts.import, 'to import'],
      [counts.move, 'to rename'],
      [counts.forget, 'to forget'],
    ] as const),
  ];
  return (
    said
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${count} ${what}`)
      .join(', ') || 'nothing to do'
  );
};

export const ACTION_TITLES: Readonly<Record<ReportedResource['action'], string>> = {
  ...{ create: 'new', update: 'changed', delete: 'deleted', replace: 'replaced', import: 'imported' },
  ...{ move: 'renamed', forget: 'forgotten', read: 'read', none: 'unchanged' },
};

/** `users: +fox −ben`, `teams.ops.scheme_admin: false → true`; of a new object its values. */
export const attributes = ({ changed, action, name, host }: ReportedResource): readonly string[] =>
  action === 'delete' || action === 'forget'
    ? []
    : Object.entries(changed).flatMap(([path, [before, after]]) => {
        // Said already, as what the resource is called.
        if (before === null && (after === name || after === host)) return [];
        const said = change(before, after);
        return said === '' ? [] : [`${path}: ${said}`];
      });

const GRANTING = /^mattermost_group_(?:links|team_link|channel_link)$|^mattermost_system_role_assignment$/;

/** What a resource is called: a group, a team, a file on a host. */
export const called = ({ name, host }: ReportedResource): string =>
  host === undefined ? (name ?? '') : `${host}${name === undefined ? '' : `: ${name}`}`;

/** At most three groups, and how many more. */
export const via = (through: readonly string[]): string =>
  [...through.slice(0, 3), ...(through.length > 3 ? [`${through.length - 3} more`] : [])].join(', ');

/** Why a resource is replaced, or under which address it was before. */
export const notes = ({ because, previous_address, action, changed, type }: ReportedResource): readonly string[] => [
  ...(because ? [`${action === 'replace' ? 'replaced' : 'changed'} because of ${because.join(', ')}`] : []),
  ...(action === 'replace' && GRANTING.test(type) ? ['its people are without what it grants in between'] : []),
  ...(action === 'update' && Object.keys(changed).length === 0 ? ['roles are looked at again'] : []),
  ...(previous_address === undefined ? [] : [`was ${previous_address}`]),
];

export const unknownText = ({ text, known }: Unknown): string =>
  known === 'live' ? `${text} (named with --live)` : text;

/** Said where servers were not asked, and a role comes or goes through a group. */
export const OFFLINE =
  'Told from the plan alone: whether somebody has a role now, has no account yet, or is a guest, whom a group never makes admin, is known with --live.';

const change = (before: unknown, after: unknown): string => {
  if (Array.isArray(after) && (Array.isArray(before) || before === null)) {
    const was = ((before ?? []) as unknown[]).map(text);
    const is = (after as unknown[]).map(text);
    const parts = [
      ...is.filter((one) => !was.includes(one)).map((one) => `+${one}`),
      ...was.filter((one) => !is.includes(one)).map((one) => `−${one}`),
    ];
    return shortened(parts);
  }
  if (Array.isArray(before) && after === null) return shortened(before.map((one) => `−${text(one)}`));
  if (before === null) return text(after);
  if (after === null) return `${text(before)} → nothing`;
  // Digests of long texts tell people nothing.
  if (isDigest(before) && isDigest(after)) return `another text (${lengthOf(before)} → ${lengthOf(after)})`;
  return `${text(before)} → ${text(after)}`;
};

const LONGEST = 120;
const MOST = 30;
const shortened = (parts: readonly string[]): string =>
  [...parts.slice(0, MOST), ...(parts.length > MOST ? [`and ${parts.length - MOST} more`] : [])].join(' ');

const text = (value: unknown): string => {
  if (value === null) return 'nothing';
  if (isDigest(value)) return `a text of ${lengthOf(value)}`;
  if (Array.isArray(value)) return `[${value.map(text).join(', ')}]`;
  const words = String(value).replace(/^((?:sha256:)?[0-9a-f]{8})[0-9a-f]{56}$/, '$1…');
  if (words.trim().includes('\n')) return `a text of ${words.trim().split('\n').length} lines`;
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words.trim();
};

const isDigest = (value: unknown): value is string =>
  typeof value === 'string' && /^sha256:[0-9a-f]{64} \(/.test(value);
const lengthOf = (digest: string): string => /\((.*)\)$/.exec(digest)?.[1] ?? '';

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

/** Lowest first: how early a line is left out where there is no room. */
export const weightOf = (risk: Risk): number => 100 - RISKS.indexOf(risk) * 8;
