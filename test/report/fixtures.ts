import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlanJson } from '../../src/report/plan/json.js';
import type { NamedPlan } from '../../src/report/report.js';

export const FIXTURES = fileURLToPath(new URL('./', import.meta.url));

/** Folders of this one, each with `stack.ts`, the plan that Terraform makes of it, and the report of the plan. */
export const fixtureNames = readdirSync(FIXTURES, { withFileTypes: true }).flatMap((each) =>
  each.isDirectory() && existsSync(`${FIXTURES}${each.name}/stack.ts`) ? [each.name] : [],
);

/** `plan.json`, then `plan.2.json` and so on. */
export const plansOf = (fixture: string): readonly NamedPlan[] => {
  const files = ['plan.json', ...[2, 3, 4].map((i) => `plan.${i}.json`)].map((file) => `${FIXTURES}${fixture}/${file}`);
  return files.filter(existsSync).map((file, i) => ({
    name: i === 0 ? fixture : `${fixture}-${i + 1}`,
    plan: JSON.parse(readFileSync(file, 'utf8')) as PlanJson,
  }));
};

export const planOf = (fixture: string): PlanJson => plansOf(fixture)[0]!.plan;
