import { readOnce, Remembered } from '../../plugin/index.js';
import type { Api } from '../api/api.js';
import type { Role } from '../api/roles.js';
import type { License } from '../api/server.js';
import type { User } from '../api/types.js';
import { SYSTEM_ADMIN, SYSTEM_ROLES } from './built-in.js';
import { consolePages } from './console.js';
import { defaultPermissions } from './defaults.js';
import type { Baseline } from './privileges.js';

/** The roles of one server, each read once in this process. Writes forget what they touch. */
export class ServerRoles {
  readonly #roles = new Remembered<string, Role | undefined>();
  readonly #holders = new Remembered<string, readonly User[]>();

  constructor(private readonly api: Api) {}

  role = (name: string): Promise<Role | undefined> => this.#roles.get(name, () => this.api.roles.byName(name));

  /** Everybody who has it, deactivated people and bots too. */
  holders = (role: string): Promise<readonly User[]> => this.#holders.get(role, () => this.api.roles.holders(role));

  license: () => Promise<License> = readOnce(() => this.api.server.license());

  /** Names of the system roles that this server has: they differ between releases. */
  names = async (): Promise<readonly string[]> =>
    (await this.api.roles.byNames(SYSTEM_ROLES.map(({ name }) => name))).map(({ name }) => name).sort();

  /** What permissions this server knows: its system admin holds them all. */
  permissions = async (): Promise<ReadonlySet<string>> =>
    new Set((await this.role(SYSTEM_ADMIN.name))?.permissions ?? []);

  /** The console of this server, and a role's default permissions on it; none of a role that is not a system role. */
  baseline = async ({ name, permissions }: Role): Promise<Baseline> => {
    const known = new Set([...(await this.permissions()), ...permissions]);
    return { pages: consolePages(known), defaults: new Set(defaultPermissions(name, known) ?? []) };
  };

  forgetRole(name: string): void {
    this.#roles.delete(name);
  }

  forgetHolders(role: string): void {
    this.#holders.delete(role);
  }
}
