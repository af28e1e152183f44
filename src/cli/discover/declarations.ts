import type { DirectoryGroupProps } from '../../constructs/index.js';
import type { Found, FoundGroup, FoundInMattermost, FoundLink } from './found.js';

/** One group as code declares it, whether that becomes text or a construct. */
export interface GroupDeclaration {
  /** Id of the construct. */
  readonly id: string;
  readonly groupName: string;
  /** What a DirectoryGroup is told; left out for a group that is only read. */
  readonly props?: DirectoryGroupProps;
  readonly links: readonly FoundLink[];
}

/** What belongs together: the groups of one area, or those that are only read. */
export interface AreaDeclaration {
  readonly area: string;
  readonly groups: readonly GroupDeclaration[];
  readonly constraints: readonly string[];
}

export interface Declarations {
  readonly areas: readonly AreaDeclaration[];
  readonly roles: readonly { readonly role: string; readonly users: readonly string[] }[];
  readonly leftOut: readonly string[];
}

/** Where groups go whose name is not of the form `mm_AREA_NAME`. */
const OTHER = 'other';
const NAMED = /^mm_([^_]+)_(.+)$/;

/** What code says of all that was found, sorted, so that the same servers give the same files. */
export const declarationsOf = (found: Found): Declarations => {
  const areas = new Map<string, AreaDeclaration & { groups: GroupDeclaration[]; constraints: string[] }>();
  const leftOut = [...found.leftOut];
  const areaNamed = (area: string) => {
    const known = areas.get(area) ?? { area, groups: [], constraints: [] };
    areas.set(area, known);
    return known;
  };
  const linkedIn = new Map<string, string>();
  for (const group of [...found.groups].sort(byName)) {
    const [, area = OTHER] = NAMED.exec(group.name) ?? [];
    leftOut.push(...inexpressible(group));
    const declaration = declarationOf(group);
    areaNamed(area).groups.push(declaration);
    for (const { place } of declaration.links) if (!linkedIn.has(place)) linkedIn.set(place, area);
  }
  for (const { place } of found.constraints) {
    const area = linkedIn.get(place);
    if (area) areaNamed(area).constraints.push(place);
    else leftOut.push(`${place} is group-constrained, and none of the groups that were found is linked to it.`);
  }
  return {
    areas: [...areas.values()].sort((a, b) => (a.area < b.area ? -1 : 1)),
    roles: Object.entries(found.roleHolders)
      .filter(([, users]) => users.length > 0)
      .map(([role, users]) => ({ role, users }))
      .sort((a, b) => (a.role < b.role ? -1 : 1)),
    leftOut,
  };
};

const declarationOf = (group: FoundGroup): GroupDeclaration => {
  const [, area, name] = NAMED.exec(group.name) ?? [];
  const all = group.mattermost?.links ?? [];
  const links = all.filter((link) => !isImplied(link, all));
  if (!area || !name) return { id: group.name, groupName: group.name, links };
  const { description, managers, members, fas } = group;
  return {
    id: `${area}-${name}`,
    groupName: group.name,
    links,
    props: {
      area,
      name,
      description,
      ...(group.posix && { posix: true }),
      ...(group.external && { external: true }),
      ...(fas && { fas }),
      ...(isAny(managers) && { managers: filled(managers) }),
      // Of a group without members it is not known whose business they are.
      ...(isAny(members) && {
        members: { users: members.users, ...filled({ groups: members.groups, external: members.external }) },
      }),
      ...mattermostOptions(group.mattermost),
    },
  };
};

const mattermostOptions = (known: FoundInMattermost | undefined): Pick<DirectoryGroupProps, 'mattermost'> =>
  known?.allowReference ? { mattermost: { mentionName: known.mentionName, allowReference: true } } : {};

/** The server makes a link of the team beside one of its channels; the provider takes it for what it is. */
const isImplied = ({ place, scheme_admin }: FoundLink, links: readonly FoundLink[]): boolean =>
  !place.includes('/') && !scheme_admin && links.some((other) => other.place.startsWith(`${place}/`));

const inexpressible = (group: FoundGroup): readonly string[] => [
  ...(NAMED.test(group.name)
    ? []
    : [
        `${group.name} is not named mm_AREA_NAME: its links are managed, the group itself, its members and its managers are not.`,
      ]),
  ...(group.otherMembers.length > 0
    ? [
        `${group.name} has members that are neither users nor groups, which stay and are not managed: ${group.otherMembers.join(', ')}.`,
      ]
    : []),
];

type Lists = Readonly<Record<string, readonly string[]>>;
const isAny = (lists: object): boolean => Object.values(lists).some((names) => (names as readonly string[]).length > 0);
const filled = <T extends object>(lists: T): Partial<T> =>
  Object.fromEntries(Object.entries(lists as Lists).filter(([, names]) => names.length > 0)) as Partial<T>;

const byName = (a: FoundGroup, b: FoundGroup): number => (a.name < b.name ? -1 : 1);
