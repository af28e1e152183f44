import { Problem } from '../problem.js';
import type { TerraformResult } from './run.js';

/** A plan as a program reads it: of `terraform plan -json` and `terraform show -json`. */
export interface Plan {
  readonly hasChanges: boolean;
  readonly warnings: readonly Diagnostic[];
  readonly changes: readonly ResourceChange[];
}

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** Of the object that it is about. */
  readonly address?: string;
}

export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    /** True at each attribute that must not be shown. */
    readonly after_sensitive?: unknown;
  };
}

type Actions = Pick<ResourceChange, 'address'> & { readonly change: Pick<ResourceChange['change'], 'actions'> };

/** Whether an apply would do something about it. */
export const isChange = ({ change }: Actions): boolean =>
  change.actions.some((action) => action !== 'no-op' && action !== 'read');

/** @param planned what `terraform plan -json -detailed-exitcode` said, @param shown what `terraform show -json` printed */
export function readPlan(planned: TerraformResult, shown: TerraformResult): Plan {
  const { resource_changes = [] } = JSON.parse(shown.stdout) as { resource_changes?: ResourceChange[] };
  return {
    hasChanges: planned.status === 2,
    warnings: warningsIn(planned.stdout),
    changes: resource_changes.filter(isChange),
  };
}

/** What the plan says about people in teams and channels: the lines of its warnings that begin with `team: ` or `team/channel: `. */
export const told = ({ warnings }: Pick<Plan, 'warnings'>): string[] => [
  ...new Set(warnings.flatMap(({ detail }) => detail.split('\n')).filter((line) => /^\S+: /.test(line))),
];

/** What `--json` prints of a plan: what changes, in numbers too, what it does to people, and its warnings. Values are left out: some are secret. */
export const planAnswer = ({
  changes,
  warnings,
}: Pick<Plan, 'warnings'> & { readonly changes: readonly Actions[] }): object => {
  const count = (action: string): number => changes.filter(({ change }) => change.actions.includes(action)).length;
  return {
    changes: changes.map(({ address, change: { actions } }) => ({ address, actions })),
    ...{ create: count('create'), update: count('update'), delete: count('delete') },
    people: told({ warnings }),
    warnings: warningsAnswer(warnings),
  };
};

export const warningsAnswer = (warnings: readonly Diagnostic[]): readonly object[] =>
  warnings.map(({ summary, detail, address = null }) => ({ summary, detail, address }));

/** A command with `-json` that failed, in Terraform's own words. */
export function failed(command: string, { stdout, stderr }: TerraformResult): Problem {
  const errors = diagnosticsOf(stdout).filter(({ severity }) => severity === 'error');
  const words = errors.map(({ summary, detail }) => `${summary}\n${detail}`.trim()).join('\n\n');
  return new Problem(
    `terraform ${command} failed`,
    'Mend what Terraform says above; then run the command again.',
    words || (stderr || stdout).trim(),
  );
}

/** What a command with `-json` warned of. */
export const warningsIn = (output: string): readonly Diagnostic[] =>
  diagnosticsOf(output).filter(({ severity }) => severity === 'warning');

export const diagnosticsOf = (output: string): Diagnostic[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { readonly type?: string; readonly diagnostic?: Diagnostic })
    .flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : []));
