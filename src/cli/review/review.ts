import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Difference } from '../../report/plan/difference.js';
import type { PlanJson } from '../../report/plan/json.js';
import { worldSince } from '../../report/plan/world-since.js';
import { reportOf } from '../../report/report.js';
import { askOf, judged, REFUSED, type ReportOptions } from '../report/options.js';
import { formatOf, writeReport, written } from '../report/output.js';
import { parsePlan } from '../report/plans.js';
import type { Report } from '../../report/schema.js';
import { passSignals, Stopped } from '../interrupt.js';
import { inTemporaryFolder } from '../temporary-folder.js';
import { coloured } from '../terminal/colours.js';
import { failed } from '../terraform/plan.js';
import { captureTerraform, streamPlan, streamTerraform } from '../terraform/run.js';
import { sortArguments, type TerraformArguments } from './arguments.js';
import { outdated, refusal, rememberPlan, reviewedPlan } from './reviewed.js';

export interface ReviewOptions extends ReportOptions {
  /** Write the report there too, in the format that the name says. */
  readonly report?: string;
  /** Digest or report of the plan that may be applied. */
  readonly reviewed?: string;
}

/** A stack that Terraform can run. */
export interface Ready {
  readonly name: string;
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Plans, reports and judges. @returns the exit status: 0 nothing to do, 2 changes, 1 error, 3 refused */
export const planStack = async (stack: Ready, given: readonly string[], options: ReviewOptions): Promise<number> => {
  const args = sortArguments(given);
  return withPlanFile(async (temporary) => {
    // Terraform takes relative names from the stack's folder.
    const file = args.out ?? temporary;
    const fixed = ['plan', '-input=false', '-detailed-exitcode', `-out=${file}`];
    const run = { ...stack, args: [...fixed, ...args.plan] };
    const { status } = await (args.out === undefined ? streamPlan(run) : streamTerraform(run));
    if (status === 1) return 1;
    // A plan without changes has nothing to say, and reading it takes Terraform half a second.
    if (status === 0 && !asks(options)) return 0;
    return (await accepted(stack, file, options, args)).passed ? status : REFUSED;
  });
};

const asks = ({ report, gate, live }: ReviewOptions): boolean =>
  report !== undefined || gate !== undefined || live === true;

/** Plans, reports, asks, and applies exactly that plan; or a saved one. @returns the exit status */
export const applyStack = async (
  stack: Ready,
  given: readonly string[],
  options: ReviewOptions,
  destroy: boolean,
): Promise<number> => {
  const args = sortArguments(given);
  return withPlanFile(async (temporary) => {
    let file = args.saved;
    let changes = true;
    if (file === undefined) {
      file = temporary;
      const fixed = ['plan', '-detailed-exitcode', `-out=${file}`, ...(destroy ? ['-destroy'] : [])];
      const { status } = await streamPlan({ ...stack, args: [...fixed, ...args.plan] });
      if (status === 1) return 1;
      changes = status === 2;
    }
    const { plan, passed } = await accepted(stack, file, options, args);
    if (!passed) return REFUSED;
    const found = await changedSinceReview(stack, plan, args, options, temporary);
    if (found.length > 0) {
      process.stderr.write(`\n${outdated(found)}\n`);
      return REFUSED;
    }
    // Without changes, what the refresh found is still to be recorded.
    if (changes && args.saved === undefined && !args.approved && !(await approves(destroy))) return 1;
    return (await streamTerraform({ ...stack, args: ['apply', ...args.apply, file] })).status;
  });
};

/** What is said of a plan. */
export interface Judgement {
  readonly plan: PlanJson;
  readonly report: Report;
  /** Why it is not the plan that was reviewed. */
  readonly refused: string | undefined;
  /** Whether gate and review let it pass. */
  readonly passed: boolean;
}

/** @param show gets the report before anything is written or refused */
export const judgement = async (
  stack: Ready,
  file: string,
  options: ReviewOptions,
  show: (report: Report) => Promise<void> = () => Promise.resolve(),
): Promise<Judgement> => {
  const plan = await shownPlan(stack, file);
  const report = await judged(await reportOf([{ name: stack.name, plan }], await askOf(options)), options);
  const [own] = report.stacks;
  if (!own) throw new Error('the report is empty');
  await show(report);
  if (options.report !== undefined) writeReport(options.report, await written(report, formatOf(options.report), false));
  const refused =
    options.reviewed === undefined
      ? undefined
      : refusal(reviewedPlan(options.reviewed, stack.directory, stack.name), own);
  rememberPlan(stack.directory, own);
  return { plan, report, refused, passed: refused === undefined && report.gate?.passed !== false };
};

/** The same, and shows it. */
const accepted = async (
  stack: Ready,
  file: string,
  options: ReviewOptions,
  args: TerraformArguments,
): Promise<Judgement> => {
  const out = args.json ? process.stderr : process.stdout;
  const judgedPlan = await judgement(stack, file, options, async (report) => {
    out.write(`\n${await written(report, 'text', coloured(out, process.env))}`);
  });
  if (judgedPlan.refused !== undefined) process.stderr.write(`\n${judgedPlan.refused}\n`);
  return judgedPlan;
};

/**
 * A saved plan that was reviewed is as old as it is: what somebody changed outside since then, where the plan has something
 * to do. Nothing for a plan that has just been made.
 *
 * @param file for a plan of Terraform's own
 */
export const changedSinceReview = async (
  stack: Ready,
  plan: PlanJson,
  args: TerraformArguments,
  { reviewed }: ReviewOptions,
  file: string,
): Promise<readonly Difference[]> => {
  if (args.saved === undefined || reviewed === undefined) return [];
  const fixed = ['plan', '-refresh-only', '-input=false', '-lock=false', `-out=${file}`];
  const looked = await captureTerraform({ ...stack, args: [...fixed, ...args.plan] });
  if (looked.status !== 0) throw failed('plan -refresh-only', looked);
  return worldSince(plan, await shownPlan(stack, file));
};

const shownPlan = async (stack: Ready, file: string): Promise<PlanJson> => {
  const shown = await captureTerraform({ ...stack, args: ['show', '-json', file] });
  if (shown.status !== 0) throw failed('show', shown);
  return parsePlan(shown.stdout, 'the plan');
};

const approves = async (destroy: boolean): Promise<boolean> => {
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  const abort = new AbortController();
  const stop = (signal: NodeJS.Signals): void => abort.abort(new Stopped(signal));
  // A terminal that is read from gives Ctrl-C to the reader alone.
  questions.on('SIGINT', () => stop('SIGINT'));
  const release = passSignals(stop);
  try {
    const text = `\n${destroy ? 'Destroy' : 'Apply'} this plan? Only "yes" will be accepted: `;
    if ((await questions.question(text, { signal: abort.signal })) === 'yes') return true;
  } catch (error) {
    if (abort.signal.aborted) throw abort.signal.reason;
    // Ctrl-D ends the line without an answer.
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
    process.stdout.write('\n');
  } finally {
    release();
    questions.close();
  }
  process.stdout.write('Nothing was changed.\n');
  return false;
};

/** A plan holds secrets: it lies where nobody else reads it, and not longer than it is needed. */
export const withPlanFile = <T>(body: (file: string) => Promise<T>): Promise<T> =>
  inTemporaryFolder('plan', (folder) => body(join(folder, 'tfplan')));
