/** One page of the System Console: what a role's privileges are set for. */
export interface ConsolePage {
  /** `user_management.groups`; `plugins` where the section is one page. */
  readonly key: string;
  /** `user_management` */
  readonly section: string;
  readonly read: string;
  /** Undefined where this server knows no permission to write it. */
  readonly write: string | undefined;
}

/** Sections whose pages have permissions of their own. Any other name stands for itself: `plugins`, `billing`. */
const SECTIONS = [
  'about',
  'reporting',
  'user_management',
  'environment',
  'site',
  'authentication',
  'products',
  'integrations',
  'compliance',
  'experimental',
];

/** Whole sections were one page once. The server still takes their permissions, and none of its checks looks at them. */
const WITHOUT_EFFECT = [
  ...SECTIONS.filter((name) => !['user_management', 'products'].includes(name)),
  'experimental_bleve',
];

/** Nobody may grant or take these over REST: they would let a role raise itself. Source: `api4/role.go`, patchRole. */
export const SELF_RAISING_PERMISSIONS: readonly string[] = [
  'manage_system',
  'manage_roles',
  'sysconsole_read_user_management_system_roles',
  'sysconsole_write_user_management_system_roles',
];

/** The page of system roles itself: the console shows it and does not let it be changed. */
export const SYSTEM_ROLES_PAGE = 'user_management.system_roles';

const PATTERN = /^sysconsole_(read|write)_(\w+)$/;

export const isConsolePermission = (permission: string): boolean => PATTERN.test(permission);

/** `user_management.groups` of `sysconsole_read_user_management_groups`; undefined for what belongs to no page. */
export const pageKeyOf = (permission: string): string | undefined => {
  const id = PATTERN.exec(permission)?.[2];
  if (id === undefined || WITHOUT_EFFECT.includes(id)) return undefined;
  const section = SECTIONS.find((name) => id.startsWith(`${name}_`));
  return section === undefined ? id : `${section}.${id.slice(section.length + 1)}`;
};

export const sectionOf = (pageKey: string): string => pageKey.split('.')[0] ?? pageKey;

/** The console of a server on which these permissions exist, in their order. */
export const consolePages = (permissions: Iterable<string>): readonly ConsolePage[] => {
  const known = new Set(permissions);
  const keys = new Set([...known].flatMap((permission) => pageKeyOf(permission) ?? []));
  return [...keys].map((key) => {
    const id = key.replace('.', '_');
    const write = `sysconsole_write_${id}`;
    return {
      key,
      section: sectionOf(key),
      read: `sysconsole_read_${id}`,
      write: known.has(write) ? write : undefined,
    };
  });
};

/** The pages that a key of `sections` means: one, or all of a section that can be set. Empty for an unknown key. */
export const pagesUnder = (key: string, pages: readonly ConsolePage[]): readonly ConsolePage[] => {
  const page = pages.find((one) => one.key === key);
  return page ? [page] : pages.filter((one) => one.section === key && one.key !== SYSTEM_ROLES_PAGE);
};

/** All keys that `sections` takes on this server. */
export const sectionKeys = (pages: readonly ConsolePage[]): readonly string[] => [
  ...new Set(pages.flatMap(({ section, key }) => [section, key])),
];
