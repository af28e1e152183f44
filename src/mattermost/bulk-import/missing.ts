import type { Missing } from '../../bulk-load/references.js';
import type { Finding } from '../../bulk-load/report.js';
import type { User } from '../api/types.js';
import type { Names } from '../places/planned-names.js';

/** Where names are looked for: as they are on the server, or as they will be after this plan. */
export interface Known {
  readonly api: {
    readonly users: { byNames(usernames: readonly string[]): Promise<readonly Pick<User, 'username'>[]> };
  };
  readonly plannedNames: Names;
}

/** Names that lines speak of, that no line brings, and that the server does not know either. */
export const missingOnServer = async (known: Known, missing: readonly Missing[]): Promise<readonly Finding[]> => {
  const usernames = missing.filter(({ kind }) => kind === 'user').map(({ name }) => name);
  const users = new Set((await known.api.users.byNames(usernames)).map(({ username }) => username));
  const teams = new Map<string, string | undefined>();
  const teamId = async (name: string): Promise<string | undefined> => {
    if (!teams.has(name)) teams.set(name, (await known.plannedNames.teamByName(name))?.id);
    return teams.get(name);
  };
  const isThere = async ({ kind, name }: Missing): Promise<boolean> => {
    if (kind === 'user') return users.has(name);
    const [team = '', channel = ''] = name.split('/');
    const id = await teamId(team);
    if (kind === 'team' || id === undefined) return id !== undefined;
    return (await known.plannedNames.channelByName(id, channel)) !== undefined;
  };
  const found: Finding[] = [];
  for (const one of missing)
    if (!(await isThere(one)))
      found.push({
        file: one.file,
        line: one.line,
        path: one.path,
        text: `there is no ${one.kind} ${one.name}, neither in the lines before this one nor on the server`,
      });
  return found;
};
