import { createServices, type ServiceOptions } from '../../../src/plugin/operations/index.js';
import type { ProviderDefinition } from '../../../src/plugin/provider/provider.js';
import type { Attributes } from '../../../src/plugin/schema/attribute.js';
import { attributesOf } from '../../../src/plugin/schema/timeouts.js';
import { objectType } from '../../../src/plugin/schema/type.js';
import { decode } from '../../../src/plugin/values/decode.js';
import { encode } from '../../../src/plugin/values/encode.js';
import type { Of } from '../../../src/plugin/wire/message.js';
import type { Services } from '../../../src/plugin/wire/services.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';

/** An object in the form that handlers see. What is left out is null. */
export type Values = Record<string, unknown>;

export interface Told {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** `members[1]`, empty when there is none. */
  readonly path: string;
}

export interface Plan {
  readonly planned: Values | null;
  readonly requiresReplace: readonly string[];
  readonly diagnostics: readonly Told[];
  readonly private: Uint8Array;
  readonly identity: WireIdentity | undefined;
}

export interface Outcome {
  readonly state: Values | null;
  readonly diagnostics: readonly Told[];
}

/**
 * Drives a provider as Terraform does, message by message, without a process:
 * `const group = drive(provider).resource('x_group'); await group.apply({ name: 'ops' })`.
 */
export const drive = (provider: ProviderDefinition, options?: ServiceOptions): ProviderDriver =>
  new ProviderDriver(provider, createServices(provider, options));

export class ProviderDriver {
  constructor(
    readonly definition: ProviderDefinition,
    readonly services: Services,
  ) {}

  async validate(config: Values): Promise<readonly Told[]> {
    const { diagnostics } = await this.call(protocol.ValidateProviderConfig, { config: this.#config(config) });
    return told(diagnostics);
  }
  async configure(config: Values): Promise<readonly Told[]> {
    const { diagnostics } = await this.call(protocol.ConfigureProvider, {
      terraform_version: '1.11.4',
      config: this.#config(config),
    });
    return told(diagnostics);
  }
  async stop(): Promise<void> {
    await this.call(protocol.StopProvider, {});
  }
  resource(name: string): ResourceDriver {
    const resource = this.definition.resources.find((one) => one.name === name);
    if (!resource) throw new Error(`no resource ${name}`);
    return new ResourceDriver(this, name, attributesOf(resource));
  }
  async readData(name: string, config: Values): Promise<Outcome> {
    const attributes = this.definition.dataSources.find((one) => one.name === name)?.attributes as Attributes;
    const answer = await this.call(protocol.ReadDataSource, { type_name: name, config: wire(attributes, config) });
    return { state: values(attributes, answer.state), diagnostics: told(answer.diagnostics) };
  }
  /** One method by its messages. */
  async call<Q, S>(rpc: protocol.Rpc<Q, S>, request: Partial<Q>, signal = new AbortController().signal): Promise<S> {
    const method = this.services[rpc.path];
    if (!method) throw new Error(`${rpc.path} is not served`);
    if (typeof method !== 'function') throw new Error(`${rpc.path} answers with a stream`);
    return rpc.response.decode(await method(rpc.request.encode(request), { signal }));
  }
  /** The events of a method that answers with a stream. */
  async *events<Q, S>(
    rpc: protocol.Rpc<Q, S>,
    request: Partial<Q>,
    signal = new AbortController().signal,
  ): AsyncGenerator<S> {
    for await (const bytes of this.messages(rpc.path, rpc.request.encode(request), signal))
      yield rpc.response.decode(bytes);
  }
  /** Whatever a method answers to these bytes: one message, or the messages of a stream. */
  async *messages(path: string, bytes: Uint8Array, signal = new AbortController().signal): AsyncGenerator<Uint8Array> {
    const method = this.services[path];
    if (!method) throw new Error(`${path} is not served`);
    if (typeof method === 'function') yield await method(bytes, { signal });
    else yield* method.stream(bytes, { signal });
  }

  #config(config: Values) {
    return wire(this.definition.attributes, config);
  }
}

/** One instance of a resource, with its state. */
export class ResourceDriver {
  state: Values | null = null;
  private: Uint8Array = new Uint8Array();
  /** As Terraform 1.12 keeps it: sent back with every change and read. */
  identity: WireIdentity | undefined;
  /** Whether the client understands write-only attributes, as Terraform does from 1.11. */
  writeOnlyAllowed = true;

  constructor(
    readonly provider: ProviderDriver,
    readonly name: string,
    readonly attributes: Attributes,
  ) {}

  async validate(config: Values): Promise<readonly Told[]> {
    const { diagnostics } = await this.provider.call(protocol.ValidateResourceConfig, {
      type_name: this.name,
      config: wire(this.attributes, config),
      client_capabilities: { write_only_attributes_allowed: this.writeOnlyAllowed },
    });
    return told(diagnostics);
  }

  /** Plans a change of the state to this configuration; `null` plans to destroy. */
  async plan(config: Values | null, prior = this.state): Promise<Plan> {
    const answer = await this.provider.call(protocol.PlanResourceChange, {
      type_name: this.name,
      prior_state: wire(this.attributes, prior),
      proposed_new_state: wire(this.attributes, config),
      config: wire(this.attributes, config),
      prior_private: this.private,
      prior_identity: prior ? this.identity : undefined,
    });
    return {
      planned: values(this.attributes, answer.planned_state),
      requiresReplace: answer.requires_replace.map(pathText),
      diagnostics: told(answer.diagnostics),
      private: answer.planned_private,
      identity: answer.planned_identity,
    };
  }

  /** Plans and carries out, replacing where the plan says so; stops at the first error. */
  async apply(config: Values | null): Promise<Outcome> {
    const invalid = config ? await this.validate(config) : [];
    if (hasErrors(invalid)) return { state: this.state, diagnostics: invalid };
    let plan = await this.plan(config);
    if (hasErrors(plan.diagnostics)) return { state: this.state, diagnostics: plan.diagnostics };
    if (plan.requiresReplace.length > 0) {
      const destroyed = await this.carryOut(null, await this.plan(null));
      if (hasErrors(destroyed.diagnostics)) return destroyed;
      plan = await this.plan(config);
    }
    const done = await this.carryOut(config, plan);
    return { state: done.state, diagnostics: [...invalid, ...plan.diagnostics, ...done.diagnostics] };
  }

  async carryOut(config: Values | null, plan: Plan, signal?: AbortSignal): Promise<Outcome> {
    const answer = await this.provider.call(
      protocol.ApplyResourceChange,
      {
        type_name: this.name,
        prior_state: wire(this.attributes, this.state),
        planned_state: wire(this.attributes, plan.planned),
        config: wire(this.attributes, config),
        planned_private: plan.private,
        planned_identity: plan.identity,
      },
      signal,
    );
    this.state = values(this.attributes, answer.new_state);
    this.private = answer.private;
    this.identity = answer.new_identity;
    return { state: this.state, diagnostics: told(answer.diagnostics) };
  }

  destroy(): Promise<Outcome> {
    return this.apply(null);
  }

  /** Reads what is there now. On an error the state stays. */
  async refresh(): Promise<Outcome> {
    const answer = await this.provider.call(protocol.ReadResource, {
      type_name: this.name,
      current_state: wire(this.attributes, this.state),
      private: this.private,
      current_identity: this.identity,
    });
    const diagnostics = told(answer.diagnostics);
    if (!hasErrors(diagnostics)) {
      this.state = values(this.attributes, answer.new_state);
      this.private = answer.private;
      this.identity = answer.new_identity;
    }
    return { state: this.state, diagnostics };
  }

  /** Imports and then reads, as Terraform does. */
  async import(id: string, identity?: WireIdentity): Promise<Outcome> {
    const answer = await this.provider.call(protocol.ImportResourceState, { type_name: this.name, id, identity });
    const [imported] = answer.imported_resources;
    if (!imported) return { state: null, diagnostics: told(answer.diagnostics) };
    this.state = values(this.attributes, imported.state);
    this.private = imported.private ?? new Uint8Array();
    this.identity = imported.identity;
    return this.refresh();
  }

  /** Takes over an object of another type, as a `moved` block does. */
  async move(
    source: Partial<protocol.RequestOf<typeof protocol.MoveResourceState>>,
    rawJson: string,
  ): Promise<Outcome> {
    const answer = await this.provider.call(protocol.MoveResourceState, {
      target_type_name: this.name,
      source_state: { json: Buffer.from(rawJson) },
      ...source,
    });
    this.private = answer.target_private;
    this.identity = answer.target_identity;
    return { state: values(this.attributes, answer.target_state), diagnostics: told(answer.diagnostics) };
  }

  /** An object as it travels. */
  wire(value: Values | null): Uint8Array {
    return encode(objectType(this.attributes), value);
  }

  async upgrade(rawJson: string, version: number): Promise<Outcome> {
    const answer = await this.provider.call(protocol.UpgradeResourceState, {
      type_name: this.name,
      version,
      raw_state: { json: Buffer.from(rawJson) },
    });
    return { state: values(this.attributes, answer.upgraded_state), diagnostics: told(answer.diagnostics) };
  }
}

export const hasErrors = (diagnostics: readonly Told[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

export type WireIdentity = Partial<Of<typeof protocol.ResourceIdentityData>>;
type WireValue = Partial<Of<typeof protocol.DynamicValue>>;

const wire = (attributes: Attributes, value: Values | null): WireValue => ({
  msgpack: encode(objectType(attributes), value),
});

const values = (attributes: Attributes, value: WireValue | undefined): Values | null =>
  value?.msgpack?.length ? (decode(objectType(attributes), value.msgpack) as Values | null) : null;

const told = (diagnostics: readonly Partial<Of<typeof protocol.Diagnostic>>[]): Told[] =>
  diagnostics.map(({ severity, summary = '', detail = '', attribute }) => ({
    severity: severity === protocol.Severity.error ? 'error' : 'warning',
    summary,
    detail,
    path: attribute ? pathText(attribute) : '',
  }));

const pathText = ({ steps = [] }: Partial<Of<typeof protocol.AttributePath>>): string =>
  steps
    .map(({ attribute_name, element_key_string, element_key_int }, i) => {
      if (attribute_name !== undefined) return i === 0 ? attribute_name : `.${attribute_name}`;
      return element_key_string === undefined ? `[${element_key_int}]` : `[${JSON.stringify(element_key_string)}]`;
    })
    .join('');
