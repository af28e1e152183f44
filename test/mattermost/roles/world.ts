import { mattermostProvider } from '../../../src/mattermost/provider.js';
import type { Band, License } from '../../../src/sandbox/mattermost/server.js';
import { startSession } from '../../../src/sandbox/mattermost/access/sessions.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { drive, hasErrors, type ProviderDriver, type Told, type Values } from '../../plugin/operations/driver.js';
import { World } from '../links/world.js';

/** An embedded server, a provider that is driven message by message, and somebody who changes roles by hand. */
export class RoleWorld implements AsyncDisposable {
  private constructor(readonly world: World) {}

  static async start(band: Band = 'N', license: License = 'enterprise'): Promise<RoleWorld> {
    const world = await World.start(band);
    (world.site as { license: License }).license = license;
    return new RoleWorld(world);
  }

  [Symbol.asyncDispose] = (): Promise<void> => this.world[Symbol.asyncDispose]();

  /** As one Terraform command: nothing is known from the one before. */
  async command(token = this.world.token): Promise<ProviderDriver> {
    const driver = drive(mattermostProvider);
    const told = await driver.configure({ url: this.world.url, token, max_retries: 3 });
    if (hasErrors(told)) throw new Error(JSON.stringify(told));
    return driver;
  }

  /** One instance of a resource, each step of which is a command of its own. */
  instance(type: string, token?: string): Instance {
    return new Instance(this, type, token);
  }

  permissions(role: string): readonly string[] {
    return this.#role(role).permissions;
  }

  setPermissions(role: string, change: (now: readonly string[]) => readonly string[]): void {
    const row = this.#role(role);
    this.world.site.store.roles.put({ ...row, permissions: [...change(row.permissions)].sort() });
  }

  person(username: string, roles = 'system_user', more: object = {}): string {
    const id = this.world.person(username);
    this.world.site.store.users.put({ ...this.world.site.store.users.get(id)!, roles, ...more });
    return id;
  }

  rolesOf(username: string): readonly string[] {
    return this.#user(username).roles.split(' ').filter(Boolean).sort();
  }

  tokenOf(username: string): string {
    return startSession(this.world.site, this.#user(username).id);
  }

  /** A call of the API as this person: its status and body. */
  call<T = Record<string, unknown>>(username: string, method: string, path: string, body?: unknown) {
    return new MattermostApi(this.world.url, this.tokenOf(username)).request<T>(method, path, body);
  }

  idOf(username: string): string {
    return this.#user(username).id;
  }

  #user(username: string) {
    return this.world.site.store.users.by('username', username)[0]!;
  }

  #role(name: string) {
    const role = this.world.site.store.roles.by('name', name)[0];
    if (!role) throw new Error(`no role ${name}`);
    return role;
  }
}

export class Instance {
  state: Values | null = null;
  private saved: Uint8Array = new Uint8Array();

  constructor(
    private readonly server: RoleWorld,
    private readonly type: string,
    private readonly token?: string,
  ) {}

  /** Refreshes and plans, as `terraform plan` does. */
  async plan(config: Values | null): Promise<{ planned: Values | null; told: readonly Told[]; changes: boolean }> {
    const resource = await this.#resource();
    const invalid = config ? await resource.validate(config) : [];
    if (hasErrors(invalid)) return { planned: null, told: invalid, changes: false };
    if (resource.state) await resource.refresh();
    const { planned, diagnostics } = await resource.plan(config);
    const changes = JSON.stringify(sorted(planned)) !== JSON.stringify(sorted(resource.state));
    return { planned, told: diagnostics, changes };
  }

  async apply(config: Values | null): Promise<readonly Told[]> {
    const resource = await this.#resource();
    if (resource.state) await resource.refresh();
    const { diagnostics } = await resource.apply(config);
    this.state = resource.state;
    this.saved = resource.private;
    return diagnostics;
  }

  destroy = (): Promise<readonly Told[]> => this.apply(null);

  async import(id: string): Promise<readonly Told[]> {
    const resource = await this.#resource();
    const { diagnostics } = await resource.import(id);
    this.state = resource.state;
    this.saved = resource.private;
    return diagnostics;
  }

  async #resource() {
    const resource = (await this.server.command(this.token)).resource(this.type);
    resource.state = this.state;
    resource.private = this.saved;
    return resource;
  }
}

/** Sets have no order. */
const sorted = (value: unknown): unknown => {
  if (value instanceof Map) return [...value].sort();
  if (Array.isArray(value)) return [...value].sort();
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)]));
  return value;
};

/** Summaries, of errors or warnings. */
export const said = (told: readonly Told[], severity: Told['severity']): readonly string[] =>
  told.filter((one) => one.severity === severity).map(({ summary }) => summary);

/** `sections["site.emoji"]: summary – detail`, of errors. */
export const refused = (told: readonly Told[]): readonly string[] =>
  told.filter((one) => one.severity === 'error').map(({ path, summary, detail }) => `${path}: ${summary} – ${detail}`);
