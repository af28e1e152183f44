import { shown, type Difference } from './difference.js';
import { actionOf, resourcesIn, type PlanJson } from './json.js';
import { compared, leavesOf } from './leaves.js';
import { concealerOf, type Conceal } from './secrets.js';

/**
 * What is no longer as a plan found it, of the objects that the plan changes.
 *
 * @param later a later plan of the same stack; one that only refreshes will do
 */
export const worldSince = (plan: PlanJson, later: PlanJson): readonly Difference[] => {
  const conceal = concealerOf([plan, later]);
  const [was, is] = [found(plan, conceal), found(later, conceal)];
  const acting = (plan.resource_changes ?? []).filter((change) => !['none', 'read'].includes(actionOf(change)));
  return acting
    .map(({ address }) => address)
    .sort()
    .flatMap((address): readonly Difference[] => {
      const [before, now] = [was.get(address), is.get(address)];
      if (!before && !now) return [];
      if (!before || !now) return [{ address, kind: 'world', reviewed: presence(before), now: presence(now) }];
      return Object.entries(compared(before, now).changed).map(([path, [old, fresh]]) => ({
        address,
        path,
        kind: 'world',
        reviewed: shown(old),
        now: shown(fresh),
      }));
    });
};

const presence = (one: object | undefined): string => (one ? 'there' : 'nothing');

const found = ({ prior_state }: PlanJson, conceal: Conceal) =>
  new Map(
    resourcesIn(prior_state?.values?.root_module)
      .filter(({ mode }) => mode === 'managed')
      .map(({ address, values, sensitive_values }) => [
        address,
        leavesOf(values, { sensitive: sensitive_values }, conceal),
      ]),
  );
