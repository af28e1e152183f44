import type { Finding, Report } from '../schema.js';
import { budgets } from './budgets.js';
import { protectedOnes } from './protected.js';
import type { Gate } from './schema.js';
import { matcher, withoutAcknowledged, type Stack } from './stack.js';

type GateResult = NonNullable<Report['gate']>;

/**
 * Whether the plans of a report may be applied, by every rule of a gate. What an acknowledgement names passes every rule.
 *
 * @param acknowledged ids on top of those of the gate
 */
export const checkGate = (report: Report, gate: Gate, acknowledged: readonly string[] = []): GateResult => {
  const given = new Set([...(gate.acknowledged ?? []), ...acknowledged]);
  const used = new Set<string>();
  const stacks = report.stacks.map((stack) => withoutAcknowledged(stack, given, used));
  const findings = [
    ...budgets(stacks, gate),
    ...stacks.flatMap((stack) => [
      ...protectedOnes(stack, gate),
      ...replacements(stack, gate),
      ...acknowledgements(stack, gate),
    ]),
  ];
  return { passed: findings.length === 0, findings, unused: [...given].filter((id) => !used.has(id)).sort() };
};

const replacements = (stack: Stack, { forbid_replacement }: Gate): readonly Finding[] => {
  if (!forbid_replacement) return [];
  const types = forbid_replacement === true ? ['*'] : forbid_replacement;
  const found = stack.objects.filter(
    ({ action, type }) => action === 'replace' && types.some((each) => matcher(each)(type)),
  );
  return found.map(({ address, because = [] }) => ({
    rule: 'forbid_replacement',
    stack: stack.name,
    says: `${address} is replaced${because.length > 0 ? ` because of ${because.join(', ')}` : ''}`,
    where: [address],
    lift: `acknowledge ${address}, or take its type out of forbid_replacement`,
  }));
};

const acknowledgements = (stack: Stack, { require_acknowledgement = [] }: Gate): readonly Finding[] =>
  require_acknowledgement.flatMap((kind) => {
    const ids =
      kind === 'deletion' || kind === 'replacement'
        ? stack.objects
            .filter(({ action }) => action === (kind === 'deletion' ? 'delete' : 'replace'))
            .map(({ address }) => address)
        : kind === 'drift'
          ? stack.drift.map(({ address }) => address)
          : kind === 'unknown'
            ? stack.unknown.map(({ id }) => id)
            : stack.people.filter(({ risk }) => risk === kind).map(({ id }) => id);
    if (ids.length === 0) return [];
    return [
      {
        rule: `require_acknowledgement.${kind}`,
        stack: stack.name,
        says: `${ids.length} of kind ${kind} ${ids.length === 1 ? 'is' : 'are'} not acknowledged`,
        where: ids,
        lift:
          ids.length === 1
            ? `--acknowledge ${ids[0] ?? ''}`
            : 'give --acknowledge with each id, or put them in acknowledged',
      },
    ];
  });
