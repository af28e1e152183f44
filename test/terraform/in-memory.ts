import type { ProviderDefinition } from '../../src/plugin/provider/provider.js';
import { objectType } from '../../src/plugin/schema/type.js';
import { equal } from '../../src/plugin/values/equality.js';
import {
  drive,
  hasErrors,
  type ProviderDriver,
  type ResourceDriver,
  type Told,
  type Values,
} from '../plugin/operations/driver.js';

/** One resource of a configuration. What it refers to comes before it in the list. */
export interface Block {
  /** `mattermost_team.red` */
  readonly address: string;
  /** Of another block: as planned, with unknown values in it, and then as applied. */
  readonly config: (of: (address: string) => Values) => Values;
}

/** What Terraform keeps of one object. */
interface Instance {
  readonly state: Values;
  readonly private: Uint8Array;
  readonly identity: ResourceDriver['identity'];
  /** Its creation failed half-way: it will be replaced. */
  readonly tainted: boolean;
}

export type State = ReadonlyMap<string, Instance>;

/** What a run was told. It is over at the first error. */
export interface Run {
  readonly errors: readonly Told[];
  readonly warnings: readonly Told[];
}

/**
 * Terraform's walks, message by message and without a process, one resource after another: refresh and plan with one
 * provider, plan again and apply with a second one. State is kept as Terraform keeps it when something fails.
 */
export class Terraform {
  state: State = new Map();

  constructor(
    private readonly provider: ProviderDefinition,
    /** Of the provider. The token may be changed between walks. */
    public settings: Values,
  ) {}

  async apply(blocks: readonly Block[]): Promise<Run> {
    const told: Told[] = [];
    try {
      const changes = await this.#plan(blocks, told);
      if (changes.length > 0) await this.#carryOut(blocks, changes, told);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    return {
      errors: told.filter(({ severity }) => severity === 'error'),
      warnings: told.filter(({ severity }) => severity === 'warning'),
    };
  }

  /** Addresses that a plan would change. Throws when the plan fails. Leaves the state as it is. */
  async changes(blocks: readonly Block[]): Promise<readonly string[]> {
    const before = this.state;
    const told: Told[] = [];
    try {
      return (await this.#plan(blocks, told)).map(({ address }) => address);
    } catch (error) {
      throw new Error(`The plan failed: ${JSON.stringify(told)}`, { cause: error });
    } finally {
      this.state = before;
    }
  }

  /** The state after a refresh, which is not kept. */
  async refreshed(): Promise<State> {
    const session = await this.#session([]);
    const found = new Map<string, Instance>();
    for (const [address, instance] of this.state) {
      const resource = resume(session, address, instance);
      await resource.refresh();
      if (resource.state) found.set(address, { ...instance, state: resource.state });
    }
    return found;
  }

  async #plan(blocks: readonly Block[], told: Told[]): Promise<readonly Change[]> {
    const session = await this.#session(told);
    const state = new Map(this.state);
    const planned = new Map<string, Values>();
    const changes: Change[] = [];
    for (const [address, instance] of this.state) {
      const resource = resume(session, address, instance);
      stopAtErrors(told, (await resource.refresh()).diagnostics);
      if (resource.state) state.set(address, kept(resource, instance.tainted));
      else state.delete(address);
    }
    for (const address of leaving(state, blocks)) {
      stopAtErrors(told, (await resume(session, address, state.get(address)!).plan(null)).diagnostics);
      changes.push({ address, isReplaced: false });
    }
    for (const { address, config } of blocks) {
      const instance = state.get(address);
      const resource = resume(session, address, instance);
      const wanted = complete(resource, config(from(planned)));
      stopAtErrors(told, await resource.validate(wanted));
      let plan = instance?.tainted ? undefined : await resource.plan(wanted);
      stopAtErrors(told, plan?.diagnostics ?? []);
      const isReplaced = !plan || plan.requiresReplace.length > 0;
      if (isReplaced) {
        stopAtErrors(told, (await resource.plan(null)).diagnostics);
        plan = await resource.plan(wanted, null);
        stopAtErrors(told, plan.diagnostics);
      }
      planned.set(address, plan!.planned!);
      if (isReplaced || !same(resource, plan!.planned, resource.state)) changes.push({ address, isReplaced });
    }
    this.state = state;
    return changes;
  }

  async #carryOut(blocks: readonly Block[], changes: readonly Change[], told: Told[]): Promise<void> {
    const session = await this.#session(told);
    for (const address of leaving(this.state, blocks)) await this.#end(session, address, told);
    for (const { address, config } of blocks) {
      const change = changes.find((one) => one.address === address);
      if (!change) continue;
      if (change.isReplaced) await this.#end(session, address, told);
      const resource = resume(session, address, this.state.get(address));
      const wanted = complete(resource, config(from(new Map([...this.state].map(([key, { state }]) => [key, state])))));
      const isNew = resource.state === null;
      const plan = await resource.plan(wanted);
      stopAtErrors(told, plan.diagnostics);
      const { diagnostics } = await resource.carryOut(wanted, plan);
      this.#keep(address, resource, isNew && hasErrors(diagnostics));
      stopAtErrors(told, diagnostics);
    }
  }

  async #end(session: ProviderDriver, address: string, told: Told[]): Promise<void> {
    const resource = resume(session, address, this.state.get(address));
    const { tainted } = this.state.get(address)!;
    const { diagnostics } = await resource.carryOut(null, await resource.plan(null));
    this.#keep(address, resource, tainted);
    stopAtErrors(told, diagnostics);
  }

  #keep(address: string, resource: ResourceDriver, tainted: boolean): void {
    const state = new Map(this.state);
    if (resource.state) state.set(address, kept(resource, tainted));
    else state.delete(address);
    this.state = state;
  }

  async #session(told: Told[]): Promise<ProviderDriver> {
    const session = drive(this.provider);
    stopAtErrors(told, await session.configure(this.settings));
    return session;
  }
}

/** What a plan makes, changes, or removes and makes again. */
interface Change {
  readonly address: string;
  readonly isReplaced: boolean;
}

/** The walk is over: what was told says why. */
class Stopped extends Error {}

const stopAtErrors = (told: Told[], diagnostics: readonly Told[]): void => {
  told.push(...diagnostics);
  if (hasErrors(diagnostics)) throw new Stopped();
};

/** What the configuration no longer has: what depends on others goes first. */
const leaving = (state: State, blocks: readonly Block[]): readonly string[] =>
  [...state.keys()].filter((address) => !blocks.some((block) => block.address === address)).reverse();

const resume = (session: ProviderDriver, address: string, instance: Instance | undefined): ResourceDriver => {
  const resource = session.resource(address.split('.')[0]!);
  resource.state = instance?.state ?? null;
  resource.private = instance?.private ?? new Uint8Array();
  resource.identity = instance?.identity;
  return resource;
};

const kept = (resource: ResourceDriver, tainted: boolean): Instance => ({
  state: resource.state!,
  private: resource.private,
  identity: resource.identity,
  tainted,
});

const from =
  (known: ReadonlyMap<string, Values>) =>
  (address: string): Values => {
    const values = known.get(address);
    if (!values) throw new Error(`${address} has to come earlier`);
    return values;
  };

/** Every attribute, null where the configuration leaves it out. */
const complete = ({ attributes }: ResourceDriver, config: Values): Values => ({
  ...Object.fromEntries(Object.keys(attributes).map((name) => [name, null])),
  ...config,
});

const same = ({ attributes }: ResourceDriver, a: Values | null, b: Values | null): boolean =>
  equal(objectType(attributes), a, b);
