import { createHash } from 'node:crypto';
import { actionOf, changesIn, type Action, type Change, type PlanJson, type ResourceChange } from './json.js';
import { compared, leavesOf, type Shown } from './leaves.js';
import { isSecretName, type Conceal } from './secrets.js';

/** What a plan does to one object, without secrets and without what differs from one run to the next. */
export interface NormalChange {
  readonly address: string;
  readonly action: Action;
  readonly previous_address?: string;
  /** By path, `[before, after]`; null where there is none. */
  readonly changed: Readonly<Record<string, readonly [Shown, Shown]>>;
  /** By path: what stays as it is. */
  readonly unchanged: Readonly<Record<string, Shown>>;
}

/** What a plan does, in an order of its own. */
export interface NormalPlan {
  readonly changes: readonly NormalChange[];
  readonly outputs: Readonly<Record<string, readonly [Shown, Shown]>>;
  /** Addresses of servers and other settings of providers that the configuration spells out, by `provider.setting`. */
  readonly providers: Readonly<Record<string, Shown>>;
}

/**
 * The plan as far as it matters whether it is the same as another: what happens to which object, from which values to
 * which. Left out are times, versions, the order, what stays as it is, and secrets, of which only whether they change is kept.
 */
export const normalPlan = (plan: PlanJson, conceal: Conceal): NormalPlan => ({
  changes: changesIn(plan)
    .filter((change) => !['none', 'read'].includes(actionOf(change)))
    .map((change) => normalChange(change, conceal))
    .sort((a, b) => (a.address < b.address ? -1 : 1)),
  outputs: sorted(
    Object.entries(plan.output_changes ?? {})
      .filter(([, { actions }]) => !actions.includes('no-op'))
      .map(([name, change]) => [name, [side(change, 'before', conceal), side(change, 'after', conceal)]] as const),
  ),
  providers: sorted(
    Object.entries(plan.configuration?.provider_config ?? {}).flatMap(([name, { expressions }]) =>
      Object.entries(expressions ?? {}).flatMap(([setting, { constant_value }]) =>
        constant_value === undefined || isSecretName(setting)
          ? []
          : [...leavesOf(constant_value, {}, conceal).shown].map(
              ([path, value]) => [[name, setting, path].filter(Boolean).join('.'), value] as const,
            ),
      ),
    ),
  ),
});

/** Of one resource. */
export const normalChange = (resource: ResourceChange, conceal: Conceal): NormalChange => {
  const { address, previous_address, change } = resource;
  const before = leavesOf(change.before, { sensitive: change.before_sensitive }, conceal);
  const after = leavesOf(change.after, { unknown: change.after_unknown, sensitive: change.after_sensitive }, conceal);
  return {
    address: conceal(address),
    action: actionOf(resource),
    ...(previous_address !== undefined && previous_address !== address && { previous_address }),
    ...compared(before, after),
  };
};

/** `sha256:` and 64 hexadecimal digits: the same for the same plan, wherever and whenever it is made. */
export const digestOf = (plan: NormalPlan): string =>
  `sha256:${createHash('sha256').update(JSON.stringify(plan)).digest('hex')}`;

const side = (change: Change, which: 'before' | 'after', conceal: Conceal): Shown => {
  const marks = { unknown: which === 'after' && change.after_unknown, sensitive: change[`${which}_sensitive`] };
  const found = [...leavesOf(change[which], marks, conceal).shown];
  if (found.length === 0) return null;
  const [[path, value] = ['', null]] = found;
  return path === '' ? value : found.map(([key, inner]) => `${key}: ${JSON.stringify(inner)}`);
};

const sorted = <Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
