import type { Role as RoleJson } from '@mattermost/types/roles';
import type { UserProfile } from '@mattermost/types/users';
import { orAbsent } from './or-absent.js';
import { allPages } from './pages.js';
import type { Routes } from './routes.js';
import { userOf } from './rows.js';
import { notKnown, settled } from './settled.js';
import type { User } from './types.js';

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
}

/** Roles of the whole server, and who has them. */
export class Roles {
  constructor(private readonly routes: Routes) {}

  byName = async (name: string): Promise<Role | undefined> => {
    const row = await orAbsent(this.routes.getRoleByName(name));
    return row && roleOf(row);
  };

  /** Those of these names that there are. */
  byNames = async (names: readonly string[]): Promise<readonly Role[]> =>
    ((await this.routes.getRolesByNames([...names])) ?? []).map(roleOf);

  /** Replaces the whole list; the server sorts it. Source: PUT /roles/{id}/patch. */
  setPermissions = (id: string, permissions: readonly string[]): Promise<Role> =>
    settled(async () => roleOf(await this.routes.patchRole(id, { permissions: [...permissions] })), notKnown);

  /** Everybody who has the role, deactivated people and bots too. */
  holders = async (role: string): Promise<readonly User[]> => {
    const rows = await allPages<UserProfile>(
      async (page, perPage) => ({ items: await this.routes.getProfiles(page, perPage, { role }) }),
      (user) => user.id,
    );
    return rows.map(userOf);
  };

  /** Replaces all roles of a person. Source: PUT /users/{id}/roles. */
  setRolesOf = async (userId: string, roles: readonly string[]): Promise<void> => {
    await settled<unknown>(() => this.routes.updateUserRoles(userId, roles.join(' ')), notKnown);
  };
}

const roleOf = ({ id, name, permissions }: RoleJson): Role => ({ id, name, permissions: [...permissions].sort() });
