import { readOnce, Remembered } from '../../plugin/index.js';
import type { Api } from '../api/api.js';
import { isMattermostError } from '../api/error.js';
import type { Syncable, User } from '../api/types.js';

type Permissions = ReadonlySet<string>;

/** Roles of the whole server that an account can be given, `system_admin` among them. */
const SYSTEM_ROLES: readonly string[] = [
  'system_custom_group_admin',
  'system_user_manager',
  'system_read_only_admin',
  'system_manager',
  'system_admin',
];

/** What the account may do: by its roles on the whole server, and by those in single teams and channels. */
export class Rights {
  readonly #places = new Remembered<string, ReadonlyMap<string, Permissions>>();

  constructor(
    private readonly api: Api,
    private readonly account: User,
  ) {}

  /** By a role of the whole server. */
  async may(permission: string): Promise<boolean> {
    const roles = await this.#systemRoles();
    return this.account.roles.some((name) => roles.get(name)?.has(permission));
  }

  async missing(permissions: readonly string[]): Promise<readonly string[]> {
    const held = await Promise.all(permissions.map((permission) => this.may(permission)));
    return permissions.filter((_, i) => !held[i]);
  }

  /** By a role of the whole server, or by membership of one of these: a channel and its team. */
  async mayIn(places: readonly Syncable[], permission: string): Promise<boolean> {
    if (await this.may(permission)) return true;
    const roles = await Promise.all(places.map((place) => this.#rolesIn(place)));
    const held = roles.some((byName) => [...byName.values()].some((permissions) => permissions.has(permission)));
    // Who makes a team or channel becomes a member: what was not held may be held a moment later.
    if (!held) for (const { id } of places) this.#places.delete(id);
    return held;
  }

  /** The system role with the fewest permissions that holds all of these, as the roles are on this server. */
  async smallestRole(permissions: readonly string[]): Promise<string> {
    const roles = await this.#systemRoles();
    const enough = SYSTEM_ROLES.flatMap((name) => {
      const held = roles.get(name);
      return held && permissions.every((one) => held.has(one)) ? [{ name, size: held.size }] : [];
    });
    return enough.sort((a, b) => a.size - b.size)[0]?.name ?? 'system_admin';
  }

  readonly #systemRoles = readOnce(() => this.#permissionsOf([...new Set([...this.account.roles, ...SYSTEM_ROLES])]));

  #rolesIn(place: Syncable): Promise<ReadonlyMap<string, Permissions>> {
    return this.#places.get(place.id, async () => {
      const names = await this.#memberRoles(place);
      return names.length > 0 ? this.#permissionsOf(names) : new Map();
    });
  }

  /** By name of role; names that are no role are left out. */
  async #permissionsOf(roles: readonly string[]): Promise<ReadonlyMap<string, Permissions>> {
    const found = await this.api.roles.byNames(roles);
    return new Map(found.map(({ name, permissions }) => [name, new Set(permissions)]));
  }

  /** Who may not even look is no member. */
  async #memberRoles(place: Syncable): Promise<readonly string[]> {
    try {
      return await this.api.syncables.rolesOfMember(place, this.account.id);
    } catch (error) {
      if (isMattermostError(error, 403)) return [];
      throw error;
    }
  }
}
