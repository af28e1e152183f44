import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inTemporaryFolder } from '../temporary-folder.js';
import { waitingFor } from '../terminal/waiting.js';
import { diagnosticsOf, failed, isChange, type ResourceChange } from '../terraform/plan.js';
import { captureTerraform, type TerraformResult } from '../terraform/run.js';
import type { Finding } from './finding.js';
import { ofChecks, ofDiagnostics, ofProviders, type CheckResult, type Configuration } from './findings.js';

export interface StackCheck {
  readonly stack: string;
  /** Whether nothing failed; warnings are fine. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** How many changes an apply would make. */
  readonly changes: number;
}

interface Where {
  readonly stack: string;
  /** The folder of the stack's `cdk.tf.json`. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
}

interface ShownPlan {
  readonly checks?: readonly CheckResult[];
  readonly resource_changes?: readonly ResourceChange[];
  readonly prior_state?: { readonly values?: { readonly root_module?: { readonly resources?: readonly Resource[] } } };
}

interface Resource {
  readonly mode: 'managed' | 'data';
}

/**
 * Asks what a plan asks: what the providers' preflights say of it, and every check of the configuration. Checks of something
 * that the plan would change wait for an apply; where it runs already they are asked as it is now, by a refresh-only plan.
 * Nothing is written: no state, no lock, no object.
 */
export async function checkStack({ stack, directory, env }: Where): Promise<StackCheck> {
  // A plan may hold secrets.
  return inTemporaryFolder('check', async (workspace) => {
    const plan = async (...args: string[]) => {
      const file = join(workspace, 'plan');
      rmSync(file, { force: true });
      const run = (...own: string[]) => captureTerraform({ directory, args: own, env });
      const planned = await run('plan', '-json', '-input=false', '-lock=false', `-out=${file}`, ...args);
      const shown = existsSync(file) ? await run('show', '-json', file) : undefined;
      return { diagnostics: diagnosticsOf(planned.stdout), shown: shownPlan(planned, shown) };
    };
    const configuration = JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) as Configuration;
    const { diagnostics, shown } = await waitingFor('the servers are asked', () => plan());
    const planned = shown.checks ?? [];
    const results =
      planned.some(({ status }) => status === 'unknown') && isMade(shown)
        ? ((await waitingFor('what runs is asked', () => plan('-refresh-only'))).shown.checks ?? planned)
        : planned;
    const told = ofDiagnostics(diagnostics, [...planned, ...results]);
    const findings = [
      ...ofProviders(configuration, told, addressesOf(shown)),
      ...told,
      ...ofChecks(results, configuration),
    ];
    return {
      stack,
      ok: findings.every(({ status }) => status !== 'failed'),
      findings,
      changes: (shown.resource_changes ?? []).filter(isChange).length,
    };
  });
}

/** A plan that failed has been saved as far as it got, unless the configuration itself is wrong; the diagnostics say why. */
function shownPlan(planned: TerraformResult, shown: TerraformResult | undefined): ShownPlan {
  if (shown?.status === 0) return JSON.parse(shown.stdout) as ShownPlan;
  if (shown === undefined && diagnosticsOf(planned.stdout).some(({ severity }) => severity === 'error')) return {};
  throw failed(shown === undefined ? 'plan' : 'show', shown ?? planned);
}

const addressesOf = ({ resource_changes = [] }: ShownPlan): ReadonlySet<string> =>
  new Set(resource_changes.map(({ address }) => address.replace(/\[.*$/, '')));

const isMade = ({ prior_state }: ShownPlan): boolean =>
  prior_state?.values?.root_module?.resources?.some(({ mode }) => mode === 'managed') ?? false;
