import type { Answer } from '../answer.js';
import { REFUSED } from '../report/options.js';
import { waitingFor } from '../terminal/waiting.js';
import { failed, isChange, planAnswer, warningsAnswer, warningsIn } from '../terraform/plan.js';
import { captureTerraform, type TerraformResult } from '../terraform/run.js';
import { sortArguments } from './arguments.js';
import { changedSinceReview, judgement, type Ready, type ReviewOptions, withPlanFile } from './review.js';
import { outdated } from './reviewed.js';

/** Plans, reports and judges, as one answer instead of a screen. */
export const planAsAnswer = async (stack: Ready, given: readonly string[], options: ReviewOptions): Promise<Answer> => {
  const args = sortArguments(given);
  return withPlanFile(async (temporary) => {
    const file = args.out ?? temporary;
    const planned = await run(stack, ['plan', ...PLAN, `-out=${file}`, ...args.plan], [0, 2]);
    const { plan, report, refused, passed } = await judgement(stack, file, options);
    const changes = (plan.resource_changes ?? []).filter(isChange);
    const answer = planAnswer({ changes, warnings: warningsIn(planned.stdout) });
    return {
      exitCode: passed ? planned.status : REFUSED,
      result: { stack: stack.name, ...answer, refused: refused ?? null, report },
    };
  });
};

/** Plans, reports, judges, and applies exactly that plan, or a saved one, as one answer instead of a screen; nobody is asked. */
export const applyAsAnswer = async (
  stack: Ready,
  given: readonly string[],
  options: ReviewOptions,
  destroy: boolean,
): Promise<Answer> => {
  const args = sortArguments(given);
  return withPlanFile(async (temporary) => {
    const file = args.saved ?? temporary;
    if (args.saved === undefined)
      await run(stack, ['plan', ...PLAN, `-out=${file}`, ...(destroy ? ['-destroy'] : []), ...args.plan], [0, 2]);
    const { plan, report, refused, passed } = await judgement(stack, file, options);
    const changed = passed ? await changedSinceReview(stack, plan, args, options, temporary) : [];
    if (!passed || changed.length > 0) {
      const why = changed.length > 0 ? outdated(changed) : (refused ?? null);
      return { exitCode: REFUSED, result: { stack: stack.name, ...NOTHING, refused: why, report } };
    }
    const done = await run(stack, ['apply', '-json', ...args.apply, file]);
    const { add: created = 0, change: updated = 0, remove: deleted = 0, import: imported = 0 } = summaryOf(done);
    const counts = { created, updated, deleted, imported, warnings: warningsAnswer(warningsIn(done.stdout)) };
    return { exitCode: 0, result: { stack: stack.name, ...counts, refused: null, report } };
  });
};

const PLAN = ['-json', '-input=false', '-detailed-exitcode'];
const NOTHING = { created: 0, updated: 0, deleted: 0, imported: 0, warnings: [] };

const run = async (
  stack: Ready,
  args: readonly string[],
  accepted: readonly number[] = [0],
): Promise<TerraformResult> => {
  const [command = ''] = args;
  const result = await waitingFor(`terraform ${command} of ${stack.name}`, () => captureTerraform({ ...stack, args }));
  if (!accepted.includes(result.status)) throw failed(command, result);
  return result;
};

interface ChangeSummary {
  readonly add?: number;
  readonly change?: number;
  readonly remove?: number;
  readonly import?: number;
}

const summaryOf = ({ stdout }: TerraformResult): ChangeSummary =>
  stdout
    .split('\n')
    .filter((line) => line.includes('"change_summary"'))
    .map((line) => (JSON.parse(line) as { changes?: ChangeSummary }).changes ?? {})
    .at(-1) ?? {};
