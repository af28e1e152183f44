import type { DiagnosticText, Path } from '../plugin/index.js';
import type { FreeipaClient } from './client.js';

/** Names of users and groups in a configuration, with the path of the attribute they are in. */
export interface Named {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly path: (kind: 'users' | 'groups') => Path;
}

/** One problem for each name that nobody has; a group may also be one that this run will make. */
export async function unknownNames({ users, groups, path }: Named, client: FreeipaClient): Promise<DiagnosticText[]> {
  const missing = await Promise.all([client.users.missing(users), client.plannedGroups.missing(groups)]);
  return [
    ...missing[0].map((name) => ({
      path: path('users'),
      summary: `FreeIPA has no user ${name}`,
      detail: 'Check the spelling; the account may have been deleted, or not been activated yet.',
    })),
    ...missing[1].map((name) => ({
      path: path('groups'),
      summary: `FreeIPA has no group ${name}`,
      detail: 'Check the spelling. If the same configuration makes it, refer to it: freeipa_group.NAME.name.',
    })),
  ];
}
