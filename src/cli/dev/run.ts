import { relative } from 'node:path';
import { paint } from '../terminal/colours.js';
import { interrupted } from '../interrupt.js';
import { errorAnswer, printError } from '../problem.js';
import { type Plan, planAnswer } from '../terraform/plan.js';
import { waitingFor } from '../terminal/waiting.js';
import { type StackOnSandbox, type Wanted, withSandbox } from '../with-sandbox.js';
import { planDifference } from './plan-difference.js';
import { type Sources, watchSources } from './watch.js';

/**
 * Plans a stack on a sandbox now and after every save, and shows what the plan does that the one before did not. Until Ctrl-C.
 *
 * @param tell gets each plan instead of the screen, or the error in its place
 */
export async function runDev(wanted: Wanted, tell?: (plan: object) => void): Promise<void> {
  let stopping = false;
  let sources: Sources | undefined;
  void interrupted().then(() => {
    stopping = true;
    sources?.end();
  });
  await withSandbox(wanted, async (start) => {
    const place = await waitingFor('two servers start, and the providers are built', start);
    await using saved = await watchSources(wanted.project);
    sources = saved;
    if (stopping) return;
    if (!tell) console.log(introduction(wanted, place));
    let last: Plan | undefined;
    const planAgain = async (files: readonly string[]): Promise<void> => {
      const cause = files.map((file) => relative(wanted.project, file)).join(', ') || wanted.name;
      try {
        const differs = await place.stack.synthesise();
        const plan = differs || !last ? await place.stack.plan() : last;
        if (stopping) return;
        if (tell) tell({ cause, ...planAnswer(plan) });
        else console.log([headline(cause, plan), ...planDifference(last, plan)].join('\n'));
        last = plan;
      } catch (error) {
        // What a stopped plan throws is its way to end; any other mistake is mended by the next save.
        if (stopping) return;
        tell?.({ cause, error: errorAnswer(error) });
        printError(error);
      }
    };
    await planAgain([]);
    for await (const files of saved.saves()) await planAgain(files);
    if (!tell) console.log(paint.dim('Stopping: the servers are shut down.'));
  });
}

function introduction({ project }: Wanted, { sandbox }: StackOnSandbox): string {
  const { mattermost, directory } = sandbox;
  return [
    `${paint.bold('Mattermost')}  ${mattermost.url}  ${paint.dim(`${mattermost.admin?.username} / ${mattermost.admin?.password}`)}`,
    `${paint.bold('Directory')}   ${directory.url}`,
    paint.dim(`Save a file in ${project}, and the plan is made again. Ctrl-C ends it all.\n`),
  ].join('\n');
}

function headline(cause: string, { changes }: Plan): string {
  const time = paint.dim(new Date().toTimeString().slice(0, 8));
  const counts = (['create', 'update', 'delete'] as const)
    .map((action) => [action, changes.filter(({ change }) => change.actions.includes(action)).length] as const)
    .filter(([, count]) => count > 0)
    .map(([action, count]) => `${count} to ${action}`);
  return `${time} ${paint.bold(cause)}: ${counts.join(', ') || 'nothing to do'}`;
}
