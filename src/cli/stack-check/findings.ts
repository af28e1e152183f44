import type { Diagnostic } from '../terraform/plan.js';
import { partsOf, type Finding } from './finding.js';

/** What is used of a synthesised stack. */
export interface Configuration {
  readonly resource?: Readonly<Record<string, object>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, { readonly lifecycle?: Lifecycle }>>>>;
  readonly check?: Readonly<Record<string, { readonly assert?: readonly Condition[] }>>;
}

interface Lifecycle {
  readonly postcondition?: readonly Condition[];
}

interface Condition {
  readonly error_message?: string;
}

/** A check as `terraform show -json` has it in a plan. */
export interface CheckResult {
  readonly address: { readonly kind: string; readonly to_display: string };
  readonly status: 'pass' | 'fail' | 'error' | 'unknown';
  readonly instances?: readonly { readonly problems?: readonly { readonly message: string }[] }[];
}

/** Each check of the configuration. One that fails stops a plan if it is a condition of something, and only tells if it is a `check` block. */
export const ofChecks = (results: readonly CheckResult[], configuration: Configuration): readonly Finding[] =>
  results.flatMap(({ address: { kind, to_display: about }, status, instances = [] }): readonly Finding[] => {
    const id = idOf(about, configuration);
    const nothing = { expected: null, mend: null };
    if (status === 'pass') return [{ id, status: 'passed', about, found: 'as expected', ...nothing }];
    if (status === 'unknown')
      return [{ id, status: 'unknown', about, found: 'can be asked once all before it is applied', ...nothing }];
    const failed = kind === 'check' ? 'warning' : 'failed';
    const problems = instances.flatMap(({ problems: own = [] }) => own.map(({ message }) => message));
    if (problems.length === 0) return [{ id, status: failed, about, found: 'could not be asked', ...nothing }];
    return problems.map((message) => {
      const { id: own, ...parts } = partsOf(message);
      return { id: own ?? id, status: failed, about, ...parts };
    });
  });

/** Each error and warning of Terraform and the providers but those that a check has said. */
export function ofDiagnostics(diagnostics: readonly Diagnostic[], results: readonly CheckResult[]): readonly Finding[] {
  const told = new Set(
    results.flatMap(({ instances = [] }) =>
      instances.flatMap(({ problems = [] }) => problems.map(({ message }) => message)),
    ),
  );
  return diagnostics
    .filter(({ summary, detail }) => !told.has(detail) && summary !== 'Check block assertion known after apply')
    .map(({ severity, summary, detail, address = 'stack' }) => {
      const [, text = summary, id = severity === 'error' ? 'plan-error' : 'plan-warning'] =
        /^([^]*) \[([a-z][\w-]*)\]$/.exec(summary) ?? [];
      return {
        ...{ id, status: severity === 'error' ? 'failed' : 'warning', about: address },
        ...{ found: text, expected: null, mend: detail || null },
      };
    });
}

/**
 * Each provider with resources that told nothing: passed when the plan came to all of them. None where something else stopped the
 * plan, maybe before it was asked.
 *
 * @param told findings of diagnostics
 * @param planned addresses of the resources that the plan came to; one that fails keeps those after it from being looked at
 */
export const ofProviders = (
  { resource = {} }: Configuration,
  told: readonly Finding[],
  planned: ReadonlySet<string>,
): readonly Finding[] => {
  if (told.some(({ status, about }) => status === 'failed' && about === 'stack')) return [];
  const failed = told.some(({ status }) => status === 'failed');
  const addresses = Object.entries(resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
  const providers = new Set(addresses.map(providerOf));
  return [...providers]
    .filter((provider) => !told.some((finding) => isOpen(finding) && providerOf(finding.about) === provider))
    .map((provider): Finding => {
      const own = addresses.filter((address) => providerOf(address) === provider);
      const asked = own.filter((address) => !failed || planned.has(address)).length;
      const parts = { id: 'preflight', about: provider, expected: null, mend: null };
      return asked === own.length
        ? { ...parts, status: 'passed', found: `nothing stands in the way of its ${resources(own.length)}` }
        : {
            ...parts,
            status: 'unknown',
            found: `${asked} of its ${own.length === 1 ? '1 resource' : resources(own.length)} could be looked at`,
          };
    });
};

const resources = (count: number): string => (count === 1 ? 'resource' : `${count} resources`);

const isOpen = ({ status }: Finding): boolean => status === 'failed' || status === 'warning';
/** Of a resource's address, or of the provider itself: `provider["registry.terraform.io/muster-dev/freeipa"]`. */
const providerOf = (about: string): string =>
  /^provider\[".*\/([^/"]+)"\]/.exec(about)?.[1] ?? about.replace(/^data\./, '').split('_')[0] ?? '';

/** The id that messages of a check begin with; its address where they have none. */
function idOf(about: string, { data = {}, check = {} }: Configuration): string {
  const [kind = '', first = '', second = ''] = about.split('.');
  const conditions = kind === 'check' ? check[first]?.assert : data[first]?.[second]?.lifecycle?.postcondition;
  return partsOf(conditions?.[0]?.error_message ?? '').id ?? about;
}
