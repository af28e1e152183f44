import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeDifference, differences, type Difference } from '../../report/plan/difference.js';
import type { NormalPlan } from '../../report/plan/normal.js';
import type { StackReport } from '../../report/schema.js';
import { Problem } from '../problem.js';
import { readReport } from '../report/read.js';

/** A plan that somebody has looked at. */
interface Reviewed {
  readonly digest: string;
  /** Undefined where only the digest is known. */
  readonly plan: NormalPlan | undefined;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** So many plans are remembered for each stack. */
const REMEMBERED = 20;

/** Keeps what a digest stands for, without secrets, so that a later apply can say what differs. */
export const rememberPlan = (directory: string, { digest, plan }: StackReport): void => {
  const folder = folderIn(directory);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(folder, digest), JSON.stringify(plan), { mode: 0o600 });
  const all = readdirSync(folder).map((name) => join(folder, name));
  const newest = all.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of newest.slice(REMEMBERED)) rmSync(old);
};

/**
 * What `--reviewed` names: a digest, or the file of a report in JSON.
 *
 * @param stack whose plan is meant, where a report is about many
 */
export const reviewedPlan = (given: string, directory: string, stack: string): Reviewed => {
  if (DIGEST.test(given)) {
    const file = fileOf(folderIn(directory), given);
    return {
      digest: given,
      plan: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as NormalPlan) : undefined,
    };
  }
  if (!existsSync(given))
    throw new Problem(
      `--reviewed ${given} is neither a digest nor a file`,
      'Give the digest at the end of the report (sha256: and 64 digits), or the report itself in JSON.',
    );
  const { stacks } = readReport(given);
  const found = stacks.find(({ name }) => name === stack) ?? (stacks.length === 1 ? stacks[0] : undefined);
  if (!found)
    throw new Problem(
      `${given} is about ${stacks.map(({ name }) => name).join(', ')}, and not about the stack ${stack}`,
      `Give the report of a plan of ${stack}.`,
    );
  return { digest: found.digest, plan: found.plan as NormalPlan };
};

/** Undefined where the plan is the one that was reviewed, else why it is refused. */
export const refusal = (reviewed: Reviewed, now: StackReport): string | undefined => {
  if (reviewed.digest === now.digest) return undefined;
  const head = `This is not the plan that was reviewed.\n  reviewed ${reviewed.digest}\n  now      ${now.digest}`;
  if (!reviewed.plan)
    return `${head}\nThe reviewed plan itself is not known here, so its difference cannot be shown: give --reviewed the report in JSON.`;
  const found = differences(reviewed.plan, now.plan as NormalPlan).map((one) => `  ${describeDifference(one)}`);
  return [head, 'What differs:', ...found, 'Look at the report above, and give --reviewed its digest.'].join('\n');
};

/** Why a saved plan is refused that is the reviewed one. */
export const outdated = (found: readonly Difference[]): string =>
  [
    'The plan is the reviewed one, and no longer of the servers as they are.',
    'What differs:',
    ...found.map((one) => `  ${describeDifference(one)}`),
    'Plan, review and save it anew.',
  ].join('\n');

const folderIn = (directory: string): string => join(directory, '.terraform', 'muster-plans');
const fileOf = (folder: string, digest: string): string => join(folder, `${digest.replace(':', '-')}.json`);
