import { type Diagnostics, DiagnosticError } from '../diagnostics.js';
import type { Log } from '../log.js';
import type { DataSource } from '../provider/data-source.js';
import type { ProviderDefinition } from '../provider/provider.js';
import type { Resource } from '../provider/resource.js';
import type { Action } from '../provider/action.js';
import type { List } from '../provider/list.js';
import type { Ephemeral } from '../provider/ephemeral.js';
import type { ProviderFunction } from '../provider/function.js';
import type { Call } from '../wire/services.js';
import { Cancellation } from './cancellation.js';
import { Secrets } from './secrets.js';

/** What `configure` made; absent before it ran, deferred while the provider's configuration is not known. */
export type Connection =
  { readonly state: 'absent' } | { readonly state: 'deferred' } | { readonly state: 'ready'; readonly client: unknown };

/** One provider being served. A later Configure replaces the connection. */
export class Session {
  connection: Connection = { state: 'absent' };
  terraformVersion = '';
  readonly cancellation = new Cancellation();
  readonly secrets = new Secrets();
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #dataSources: ReadonlyMap<string, DataSource>;
  readonly #ephemerals: ReadonlyMap<string, Ephemeral>;
  readonly #lists: ReadonlyMap<string, List>;
  readonly #actions: ReadonlyMap<string, Action>;
  readonly #functions: ReadonlyMap<string, ProviderFunction>;

  constructor(
    readonly provider: ProviderDefinition,
    readonly log: Log,
  ) {
    this.#resources = new Map(provider.resources.map((resource) => [resource.name, resource]));
    this.#dataSources = new Map(provider.dataSources.map((dataSource) => [dataSource.name, dataSource]));
    this.#ephemerals = new Map((provider.ephemerals ?? []).map((ephemeral) => [ephemeral.name, ephemeral]));
    this.#lists = new Map((provider.lists ?? []).map((list) => [list.resource.name, list]));
    this.#actions = new Map((provider.actions ?? []).map((action) => [action.name, action]));
    this.#functions = new Map((provider.functions ?? []).map((definition) => [definition.name, definition]));
  }

  resource(name: string): Resource {
    return this.#resources.get(name) ?? missing(`resource ${name}`, this.provider);
  }
  dataSource(name: string): DataSource {
    return this.#dataSources.get(name) ?? missing(`data source ${name}`, this.provider);
  }
  ephemeral(name: string): Ephemeral {
    return this.#ephemerals.get(name) ?? missing(`ephemeral resource ${name}`, this.provider);
  }
  list(name: string): List {
    return this.#lists.get(name) ?? missing(`list of ${name}`, this.provider);
  }
  action(name: string): Action {
    return this.#actions.get(name) ?? missing(`action ${name}`, this.provider);
  }
  function(name: string): ProviderFunction {
    return this.#functions.get(name) ?? missing(`function ${name}`, this.provider);
  }
}

/** What one answer to Terraform is made with. */
export interface Operation {
  readonly session: Session;
  readonly call: Call;
  readonly diagnostics: Diagnostics;
  /** The session's secrets, and those of this request. */
  readonly secrets: Secrets;
}

/** The client, for operations that cannot do without. */
export const clientOf = ({ connection, provider }: Session): unknown => {
  if (connection.state === 'ready') return connection.client;
  throw new DiagnosticError(
    connection.state === 'absent'
      ? { summary: `The provider ${provider.name} is not configured` }
      : {
          summary: `The configuration of the provider ${provider.name} is not known yet`,
          detail:
            'It depends on values that are known only after apply. Apply what they come from first ' +
            '(terraform apply -target=…), or give the provider known values.',
        },
  );
};

const missing = (what: string, { name, version }: ProviderDefinition): never => {
  throw new DiagnosticError({ summary: `The provider ${name} ${version} has no ${what}` });
};
