import { holdsTrue } from '../plan/leaves.js';
import {
  changesIn,
  resourcesIn,
  valuesOf,
  type Change,
  type PlanJson,
  type ResourceChange,
  type Values,
} from '../plan/json.js';
import { referencesIn, type References } from './references.js';

/** One object as it is, or will be, at some moment. */
export interface Thing {
  readonly address: string;
  readonly type: string;
  readonly values: Values;
  /** Whether an attribute, or a part of it, is known after the apply only. */
  readonly isUnknown: (attribute: string) => boolean;
}

/** All objects at one moment, by address. */
export type World = ReadonlyMap<string, Thing>;

/** Three moments: what the state has recorded, what the refresh found, and what the apply leaves. */
export interface Moments {
  readonly recorded: World;
  readonly now: World;
  readonly planned: World;
  readonly references: References;
  /** Address of a sync with the directory that runs: it finds new people and the links as they were. */
  readonly sync: string | undefined;
  /** By address, of what the plan changes. */
  readonly changes: ReadonlyMap<string, ResourceChange>;
}

export const momentsOf = (plan: PlanJson): Moments => {
  const changes = changesIn(plan).filter(({ type, mode }) => mode === 'data' || isOurs(type));
  const now = new Map<string, Thing>();
  const planned = new Map<string, Thing>();
  for (const { address, type, values = {}, mode } of resourcesIn(plan.prior_state?.values?.root_module))
    if (mode === 'data' && isOurs(type)) {
      const thing = thingOf(address, type, values);
      now.set(address, thing);
      planned.set(address, thing);
    }
  for (const { address, type, change } of changes) {
    const before = valuesOf(change.before);
    const after = valuesOf(change.after);
    if (before) now.set(address, thingOf(address, type, before));
    if (after) planned.set(address, thingOf(address, type, after, change.after_unknown));
    else if (before && stays(change.actions, before)) planned.set(address, thingOf(address, type, before));
  }
  const recorded = (plan.resource_drift ?? []).length > 0 ? new Map(now) : now;
  for (const { address, type, change } of plan.resource_drift ?? []) {
    const before = valuesOf(change.before);
    if (before) recorded.set(address, thingOf(address, type, before));
    else recorded.delete(address);
  }
  const addresses = [...new Set([...recorded.keys(), ...now.keys(), ...planned.keys()])];
  return {
    ...{ recorded, now, planned },
    sync: changes.find(({ type, change }) => type === 'mattermost_ldap_sync' && acts(change) && change.after !== null)
      ?.address,
    references: referencesIn(plan, addresses),
    changes: new Map(changes.map((change) => [change.address, change])),
  };
};

const acts = ({ actions }: Change): boolean => actions.some((action) => action !== 'no-op' && action !== 'read');

/** Whether the plan does anything to a resource but forgetting it. */
export const actsOn = ({ changes }: Moments, address: string): boolean => {
  const found = changes.get(address);
  return found !== undefined && acts(found.change) && !found.change.actions.includes('forget');
};

/** What Terraform only forgets, and what its own `on_destroy` leaves in place. */
const stays = (actions: readonly string[], before: Values): boolean =>
  actions.includes('forget') || before['on_destroy'] === 'keep';

export const isOurs = (type: string): boolean => /^(?:freeipa|mattermost|host)_/.test(type) || type === 'http_probe';

const thingOf = (address: string, type: string, values: Values, unknown?: unknown): Thing => ({
  address,
  type,
  values,
  isUnknown: (attribute) => holdsTrue((unknown as Values | undefined)?.[attribute]),
});

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The known texts of a list or set: almost always all of it, which is not copied. */
export const textsOf = (value: unknown): readonly string[] => {
  if (!Array.isArray(value)) return [];
  return value.every(isText) ? value : value.filter(isText);
};

const isText = (value: unknown): value is string => typeof value === 'string';
