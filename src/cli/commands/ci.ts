import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { findProject } from '../project.js';
import { printError } from '../problem.js';
import { readyStack } from '../terraform/ready.js';

/** What a pipeline needs besides `plan` and `apply`: once for GitHub Actions, GitLab CI and Atlantis. */
export function ciCommand(): Command {
  return new Command('ci')
    .description(
      'For pipelines of GitHub Actions, GitLab CI and Atlantis: which stacks, comments, reviewed plans, drift.',
    )
    .addCommand(stacksCommand())
    .addCommand(commentCommand())
    .addCommand(reviewedCommand())
    .addCommand(driftCommand());
}

const author = (): Option =>
  new Option('--author <name>', 'the account that the token belongs to, where the token may not ask');

function stacksCommand(): Command {
  return new Command('stacks')
    .description('Print the names of the stacks as one line of JSON.')
    .option('--since <commit>', 'only those that are written otherwise than at this commit')
    .option('--commented', 'and those that a comment of this pull request tells of: it may be out of date')
    .addOption(author())
    .addHelpText('after', '\nExample:\n  npx muster ci stacks --since origin/main')
    .action(async (options: { since?: string; commented?: true; author?: string }) => {
      const project = findProject(process.cwd());
      const { changedStacks, stacksOf } = await import('../pipeline/stacks.js');
      const all = await stacksOf(project);
      const chosen = new Set(
        options.since === undefined ? all : await changedStacks(project, options.since, (why) => console.error(why)),
      );
      if (options.commented) {
        const { commented } = await import('../pipeline/comment.js');
        for (const stack of await commented(await forge(options), all)) chosen.add(stack);
      }
      console.log(JSON.stringify(all.filter((stack) => chosen.has(stack))));
    });
}

function commentCommand(): Command {
  return new Command('comment')
    .description('Put the report of a stack into its one comment of the pull request, and into the summary of the job.')
    .argument('<stack>')
    .argument(
      '<report.json>',
      'what "muster plan STACK --report FILE.json" wrote; none: the stack could not be planned',
    )
    .addOption(author())
    .addHelpText('after', '\nExample:\n  npx muster ci comment staging muster-report-staging.json')
    .action(async (stack: string, file: string, options: { author?: string }) => {
      const { postFailure, postReport, failureText } = await import('../pipeline/comment.js');
      const { runOf } = await import('../pipeline/here.js');
      const { markdown } = await import('../../report/format/markdown.js');
      const { readReport } = await import('../report/read.js');
      const report = existsSync(file) ? readReport(file) : undefined;
      const run = runOf(process.env);
      const summary = process.env['GITHUB_STEP_SUMMARY'];
      if (summary) appendFileSync(summary, report ? markdown(report) : failureText(stack, run));
      const there = await forge(options);
      const posted = report ? await postReport(there, report) : await postFailure(there, stack, run);
      console.log(`comment on ${stack}: ${posted}`);
    });
}

function reviewedCommand(): Command {
  return new Command('reviewed')
    .description(
      'Fetch the report of the pull request that this commit merged, for "muster apply STACK --reviewed FILE".',
    )
    .argument('<stack>')
    .requiredOption('--out <file>', 'where to write it')
    .addHelpText('after', '\nExample:\n  npx muster ci reviewed staging --out reviewed.json')
    .action(async (stack: string, { out }: { out: string }) => {
      writeFileSync(out, await (await forge({})).reviewed(stack));
      const { readReport } = await import('../report/read.js');
      const digests = readReport(out).stacks.map(({ name, digest }) => `${name} ${digest}`);
      console.log(`reviewed: ${digests.join(', ')}`);
    });
}

function driftCommand(): Command {
  return new Command('drift')
    .description(
      'Plan, and keep one issue for as long as servers and code differ: exits 0 for no difference, 2 for one, 1 for an error.',
    )
    .argument('<stack>')
    .argument('[terraform...]', 'further arguments for terraform plan, for example -lock-timeout=10m')
    .addOption(author())
    .allowUnknownOption()
    .addHelpText('after', '\nExample:\n  npx muster ci drift staging')
    .action(async (stack: string, further: string[], options: { author?: string }) => {
      const there = await forge(options);
      const folder = mkdtempSync(join(tmpdir(), 'muster-drift-'));
      const report = join(folder, 'report.json');
      try {
        const status = await nightly(stack, further, report);
        const { alert } = await import('../pipeline/drift.js');
        const { runOf } = await import('../pipeline/here.js');
        const { readReport } = await import('../report/read.js');
        const found = status === 1 ? undefined : readReport(report);
        console.log(`alert on ${stack}: ${await alert(there, { stack, report: found, run: runOf(process.env) })}`);
        process.exitCode = status;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
}

/** An error is what the alert is for, so it does not end here. */
async function nightly(stack: string, further: string[], report: string): Promise<number> {
  try {
    const { directory, env } = await readyStack(stack);
    const { planStack } = await import('../review/review.js');
    return await planStack({ name: stack, directory, env }, further, { live: true, report });
  } catch (error) {
    printError(error);
    return 1;
  }
}

const forge = async ({ author: name }: { readonly author?: string }) =>
  (await import('../pipeline/here.js')).forgeOf(process.env, name);
