import { existsSync, readFileSync, statSync } from 'node:fs';
import { groupSteps } from '../../constructs/estate/engines/groups.js';
import { lastOf } from '../../constructs/estate/engines/order.js';
import { checkSteps, estateSteps, type KnownState } from '../../topology/index.js';
import { Problem } from '../problem.js';
import type { EstateRecord } from '../estate-record.js';

interface Module {
  readonly resources?: readonly { readonly address: string; readonly tainted?: boolean }[];
}

/** What is used of `terraform show -json`, of a state and of a saved plan. */
interface Shown {
  readonly format_version?: string;
  readonly values?: { readonly root_module?: Module };
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
  readonly checks?: readonly { readonly address?: { readonly to_display?: string }; readonly status?: string }[];
}

/**
 * How far an estate is, from what `terraform show -json` printed. A state knows what was made, and a plan also whether it is
 * still as it is described.
 *
 * @throws Problem when the file is no such thing
 */
export function readKnownState(file: string, record: EstateRecord): KnownState {
  const shown = parse(file);
  const made = madeAddresses(shown);
  const passed = new Map(
    (shown.checks ?? []).flatMap(({ address, status }): [string, boolean][] =>
      address?.to_display === undefined || (status !== 'pass' && status !== 'fail')
        ? []
        : [[address.to_display, status === 'pass']],
    ),
  );
  const addressOf = addressOfStep(record);
  const step = (id: string) => made.has(addressOf(id) ?? '');
  return {
    step,
    check: (id) => {
      // Scripts have nothing but steps to look with.
      if (record.source.engine !== 'host') return addressOf(id) === undefined ? undefined : step(id);
      const address = record.addresses.get(id) ?? '';
      // As a warning it is a check block, which is named after what it looks at.
      return passed.get(address) ?? passed.get(`check.${address.replace(/^data\./, '').replace('.', '_')}`);
    },
  };
}

/** Scripts run for several steps at once, so that a step is known by its group. */
function addressOfStep({ source, addresses }: EstateRecord): (id: string) => string | undefined {
  if (source.engine === 'host') return (id) => addresses.get(id);
  const steps = estateSteps(source.estate);
  const checks = source.estate.checks === 'error' ? checkSteps(source.estate, lastOf(steps)) : [];
  const groups = groupSteps([...steps, ...checks]);
  const groupOf = new Map(groups.flatMap(({ id, steps }) => steps.map((step) => [step.id, id] as const)));
  return (id) => addresses.get(groupOf.get(id) ?? '');
}

function madeAddresses({ values, resource_changes: changes }: Shown): ReadonlySet<string> {
  if (changes)
    return new Set(changes.filter(({ change }) => change.actions.join() === 'no-op').map(({ address }) => address));
  return new Set(
    (values?.root_module?.resources ?? []).filter(({ tainted }) => tainted !== true).map(({ address }) => address),
  );
}

function parse(file: string): Shown {
  if (!existsSync(file) || !statSync(file).isFile()) throw new Problem(`there is no file ${file}`, HOW);
  let shown: unknown;
  try {
    shown = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Problem(`${file} is no JSON: ${(error as Error).message}`, HOW);
  }
  if (typeof shown !== 'object' || shown === null || !('format_version' in shown)) {
    throw new Problem(`${file} is JSON, but not what terraform show -json prints of a state or a plan`, HOW);
  }
  return shown as Shown;
}

const HOW =
  'Write it with: terraform show -json >FILE, where the stack was initialised; or terraform show -json PLAN >FILE.';
