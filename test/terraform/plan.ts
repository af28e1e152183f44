export type Values = Readonly<Record<string, unknown>>;

export interface PlannedChange {
  readonly address: string;
  /** `['create']`, `['update']`, `['delete', 'create']`, ... never `['no-op']`. */
  readonly actions: readonly string[];
  readonly before: Values | null;
  readonly after: Values | null;
  /** Same shape as `after`, `true` where a value is not known yet. */
  readonly afterUnknown: Values;
}

interface RawChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Values | null;
    readonly after: Values | null;
    readonly after_unknown?: Values;
  };
}

interface RawModule {
  readonly resources?: readonly { readonly address: string; readonly values: Values }[];
  readonly child_modules?: readonly RawModule[];
}

/** From `terraform show -json PLAN`. */
export const readPlan = (json: string): { changes: readonly PlannedChange[]; drift: readonly PlannedChange[] } => {
  const plan = JSON.parse(json) as { resource_changes?: readonly RawChange[]; resource_drift?: readonly RawChange[] };
  return { changes: changesIn(plan.resource_changes), drift: changesIn(plan.resource_drift) };
};

/** From `terraform show -json`. */
export const readValues = (json: string): ReadonlyMap<string, Values> => {
  const state = JSON.parse(json) as { values?: { root_module: RawModule } };
  const found = new Map<string, Values>();
  const visit = ({ resources = [], child_modules = [] }: RawModule): void => {
    for (const { address, values } of resources) found.set(address, values);
    child_modules.forEach(visit);
  };
  if (state.values) visit(state.values.root_module);
  return found;
};

const changesIn = (raw: readonly RawChange[] = []): PlannedChange[] =>
  raw
    .filter(({ change }) => change.actions[0] !== 'no-op')
    .map(({ address, change: { actions, before, after, after_unknown } }) => ({
      address,
      actions,
      before,
      after,
      afterUnknown: after_unknown ?? {},
    }));
