import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { type Answer, answering } from '../answer.js';
import { printError } from '../problem.js';
import { findProject } from '../project.js';
import { inTemporaryFolder } from '../temporary-folder.js';
import { readyStack } from '../terraform/ready.js';

/** What a pipeline needs besides `plan` and `apply`: once for GitHub Actions, GitLab CI and Atlantis. */
export function ciCommand(): Command {
  return new Command('ci')
    .summary('what pipelines need besides plan and apply')
    .description('For pipelines of GitHub Actions, GitLab CI and Atlantis.')
    .addCommand(stacksCommand())
    .addCommand(commentCommand())
    .addCommand(reviewedCommand())
    .addCommand(driftCommand());
}

interface Options {
  readonly author?: string;
  readonly json?: true;
}

const author = (): Option =>
  new Option('--author <name>', 'the account that the token belongs to, where the token may not ask');
const STACK = ['<stack>', 'the name of a stack of the application that cdktf.json names'] as const;

function stacksCommand(): Command {
  const command = new Command('stacks')
    .summary('which stacks a change concerns')
    .description('Print the names of the stacks as one line: a list in JSON.')
    .option('--since <commit>', 'only those that are written otherwise than at this commit')
    .option('--commented', 'and those that a comment of this pull request tells of: it may be out of date')
    .addOption(author())
    .addHelpText('after', '\nExample:\n  npx muster ci stacks --since origin/main');
  return answering(command, async (options: Options & { since?: string; commented?: true }): Promise<Answer> => {
    const { changedStacks, stacksOf } = await import('../pipeline/stacks.js');
    const project = findProject(process.cwd());
    const all = await stacksOf(project);
    const chosen = new Set(
      options.since === undefined ? all : await changedStacks(project, options.since, (why) => console.error(why)),
    );
    if (options.commented) {
      const { commented } = await import('../pipeline/comment.js');
      for (const stack of await commented(await forge(options), all)) chosen.add(stack);
    }
    const stacks = all.filter((stack) => chosen.has(stack));
    return { exitCode: 0, result: { stacks }, text: JSON.stringify(stacks) };
  });
}

function commentCommand(): Command {
  const command = new Command('comment')
    .summary('the report as the one comment on a stack')
    .description('Put the report of a stack into its one comment of the pull request, and into the summary of the job.')
    .argument(...STACK)
    .argument('<report.json>', 'what "muster plan STACK --report FILE.json" wrote; none: it could not be planned')
    .addOption(author())
    .addHelpText('after', '\nExample:\n  npx muster ci comment staging muster-report-staging.json');
  return answering(command, async (stack: string, file: string, options: Options): Promise<Answer> => {
    const { postFailure, postReport, failureText } = await import('../pipeline/comment.js');
    const { runOf } = await import('../pipeline/here.js');
    const { markdown } = await import('../../report/format/markdown.js');
    const { readReport } = await import('../report/read.js');
    const report = existsSync(file) ? readReport(file) : undefined;
    const run = runOf(process.env);
    const summary = process.env['GITHUB_STEP_SUMMARY'];
    if (summary) appendFileSync(summary, report ? markdown(report) : failureText(stack, run));
    const there = await forge(options);
    const comment = report ? await postReport(there, report) : await postFailure(there, stack, run);
    return { exitCode: 0, result: { stack, comment }, text: `comment on ${stack}: ${comment}` };
  });
}

function reviewedCommand(): Command {
  const command = new Command('reviewed')
    .summary('the report of the pull request that was merged')
    .description(
      'Fetch the report of the pull request that this commit merged, for "muster apply STACK --reviewed FILE".',
    )
    .argument(...STACK)
    .requiredOption('--out <file>', 'where to write it')
    .addHelpText('after', '\nExample:\n  npx muster ci reviewed staging --out reviewed.json');
  return answering(command, async (stack: string, { out }: { out: string }): Promise<Answer> => {
    const { readReport } = await import('../report/read.js');
    writeFileSync(out, await (await forge({})).reviewed(stack));
    const digest = readReport(out).stacks.find(({ name }) => name === stack)?.digest ?? null;
    return { exitCode: 0, result: { stack, out, digest }, text: `reviewed: ${stack} ${digest}` };
  });
}

function driftCommand(): Command {
  const command = new Command('drift')
    .summary('one issue for as long as servers and code differ')
    .description(
      'Plan, and keep one issue for as long as servers and code differ: exits 0 for no difference, 2 for one, 1 for an error.',
    )
    .argument(...STACK)
    .argument('[terraform...]', 'further arguments for terraform plan, for example -lock-timeout=10m')
    .addOption(author())
    .allowUnknownOption()
    .addHelpText('after', '\nExample:\n  npx muster ci drift staging');
  return answering(command, async (stack: string, further: string[], options: Options): Promise<Answer> => {
    const there = await forge(options);
    return inTemporaryFolder('drift', async (folder) => {
      const { alert } = await import('../pipeline/drift.js');
      const { runOf } = await import('../pipeline/here.js');
      const { readReport } = await import('../report/read.js');
      const file = join(folder, 'report.json');
      const exitCode = await nightly(stack, further, file, options.json === true);
      const report = exitCode === 1 ? undefined : readReport(file);
      const issue = await alert(there, { stack, report, run: runOf(process.env) });
      return { exitCode, result: { stack, issue }, text: `issue on ${stack}: ${issue}` };
    });
  });
}

/** An error is what the alert is for, so it does not end here. */
async function nightly(stack: string, further: string[], report: string, json: boolean): Promise<number> {
  try {
    const ready = { name: stack, ...(await readyStack(stack)) };
    const options = { live: true, report };
    if (json) return (await (await import('../review/answers.js')).planAsAnswer(ready, further, options)).exitCode;
    return await (await import('../review/review.js')).planStack(ready, further, options);
  } catch (error) {
    printError(error);
    return 1;
  }
}

const forge = async ({ author: name }: Options) => (await import('../pipeline/here.js')).forgeOf(process.env, name);
