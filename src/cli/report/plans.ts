import { basename, dirname, resolve } from 'node:path';
import type { PlanJson } from '../../report/plan/json.js';
import type { NamedPlan } from '../../report/report.js';
import { Problem } from '../problem.js';
import { textOf } from './options.js';

/** Reads what `terraform show -json` printed. `plan.json` and `tfplan.json` go by their folder's name, others by their own. */
export const readPlans = (files: readonly string[]): readonly NamedPlan[] => {
  const plans = files.map((file) => ({ name: nameOf(file), plan: planIn(file) }));
  const twice = plans.find(({ name }, i) => plans.findIndex((other) => other.name === name) < i);
  // Two stacks of one name: tell them apart by the whole path.
  return twice ? plans.map(({ plan }, i) => ({ name: files[i] ?? '', plan })) : plans;
};

export const parsePlan = (text: string, source: string): PlanJson => {
  let plan: unknown;
  try {
    plan = JSON.parse(text);
  } catch (error) {
    throw new Problem(
      `${source} is no JSON: ${text.startsWith('PK') ? 'it is a saved plan' : (error as Error).message}`,
      'Give what "terraform show -json PLAN" prints.',
    );
  }
  const { format_version, resource_changes, planned_values } = (plan ?? {}) as PlanJson;
  if (typeof format_version !== 'string' || (resource_changes === undefined && planned_values === undefined))
    throw new Problem(
      `${source} is no plan: it has no ${typeof format_version === 'string' ? 'resource_changes' : 'format_version'}`,
      'Give what "terraform show -json PLAN" prints for a saved plan, not for a state.',
    );
  if (!format_version.startsWith('1.'))
    throw new Problem(
      `${source} has format_version ${format_version}, and only 1.x can be read here`,
      'Print it with a Terraform or OpenTofu of version 1.',
    );
  return plan as PlanJson;
};

const planIn = (file: string): PlanJson => parsePlan(textOf(file), file);

const nameOf = (file: string): string => {
  const name = basename(file).replace(/\.json$/, '');
  return /^(?:tf)?plan$/.test(name) ? basename(dirname(resolve(file))) : name.replace(/\.(?:tf)?plan$/, '');
};
