/** The part of `terraform show -json PLAN` that is read here. Source: Terraform's "JSON output format", format version 1. */
export interface PlanJson {
  readonly format_version?: string;
  readonly terraform_version?: string;
  readonly resource_changes?: readonly ResourceChange[];
  /** What the refresh found to differ from the state. */
  readonly resource_drift?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
  readonly prior_state?: { readonly values?: { readonly root_module?: StateModule } };
  readonly planned_values?: { readonly root_module?: StateModule };
  readonly configuration?: {
    readonly provider_config?: Readonly<Record<string, ProviderConfiguration>>;
    readonly root_module?: ConfiguredModule;
  };
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  /** False when a part of the configuration was put off to a later plan. */
  readonly complete?: boolean;
  readonly errored?: boolean;
}

export type Values = Readonly<Record<string, unknown>>;

export interface Change {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  /** True in the place of each value that is not known yet. */
  readonly after_unknown?: unknown;
  /** True in the place of each value that must not be shown. */
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: { readonly id?: string };
}

export interface ResourceChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly module_address?: string;
  readonly mode?: string;
  readonly type: string;
  readonly name?: string;
  readonly index?: string | number;
  readonly provider_name?: string;
  readonly change: Change;
  readonly action_reason?: string;
}

export interface StateModule {
  readonly resources?: readonly StateResource[];
  readonly child_modules?: readonly StateModule[];
}

export interface StateResource {
  readonly address: string;
  readonly mode?: string;
  readonly type: string;
  readonly values?: Values;
  readonly sensitive_values?: unknown;
}

export interface ProviderConfiguration {
  readonly full_name?: string;
  readonly expressions?: Readonly<Record<string, Expression>>;
}

export interface ConfiguredModule {
  readonly resources?: readonly ConfiguredResource[];
  readonly module_calls?: Readonly<Record<string, ModuleCall>>;
  readonly outputs?: Readonly<Record<string, { readonly expression?: Expression }>>;
  readonly variables?: Readonly<Record<string, { readonly sensitive?: boolean }>>;
}

export interface ModuleCall {
  readonly expressions?: Readonly<Record<string, Expression>>;
  readonly module?: ConfiguredModule;
}

export interface ConfiguredResource {
  /** Within its module. */
  readonly address: string;
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly for_each_expression?: Expression;
}

export interface Expression {
  readonly constant_value?: unknown;
  /** Such as `freeipa_group.leads.id` and `freeipa_group.leads`. */
  readonly references?: readonly string[];
}

/** All resources of a module and of those in it. */
export const resourcesIn = (module: StateModule | undefined): readonly StateResource[] =>
  module ? [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resourcesIn)] : [];

/** What happens to an object, in one word. */
export type Action = 'create' | 'update' | 'delete' | 'replace' | 'import' | 'move' | 'forget' | 'read' | 'none';

export const actionOf = ({ change, address, previous_address }: ResourceChange): Action => {
  const { actions } = change;
  if (actions.includes('delete') && actions.includes('create')) return 'replace';
  for (const action of ['create', 'update', 'delete', 'forget', 'read'] as const)
    if (actions.includes(action)) return action;
  if (change.importing) return 'import';
  return previous_address !== undefined && previous_address !== address ? 'move' : 'none';
};

/**
 * What a plan does to resources. Of one that is only deleted, Terraform gives the values that the state has recorded, not
 * those that the refresh found: these are among the drift.
 */
export const changesIn = ({ resource_changes = [], resource_drift = [] }: PlanJson): readonly ResourceChange[] => {
  const found = new Map(resource_drift.map(({ address, change }) => [address, change]));
  return resource_changes.map((resource) => {
    const drift = resource.change.actions.join() === 'delete' ? found.get(resource.address) : undefined;
    if (!drift?.after) return resource;
    const { after: before, after_sensitive: before_sensitive } = drift;
    return { ...resource, change: { ...resource.change, before, before_sensitive } };
  });
};

/** What a resource holds before, and after where that is known. */
export const valuesOf = (values: unknown): Values | undefined =>
  typeof values === 'object' && values !== null && !Array.isArray(values) ? (values as Values) : undefined;
