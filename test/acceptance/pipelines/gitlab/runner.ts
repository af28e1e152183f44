import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Account } from '../accounts.js';
import { PROJECT_ID, type FakeForge } from '../../../servers/forge/forge.js';
import type { Repository } from '../repository.js';
import { runShell } from '../shell.js';

type Variables = Readonly<Record<string, string>>;

export interface Pipeline {
  readonly sha: string;
  /** Predefined ones, of this pipeline. */
  readonly variables: Variables;
  /** Head of the merge request, of which artefacts are kept. */
  readonly head?: string;
}

export interface Ran {
  readonly job: string;
  readonly stack: string;
  readonly status: number;
  readonly log: string;
}

interface Job {
  readonly extends?: string;
  readonly stage?: string;
  readonly rules?: readonly { readonly if: string }[];
  readonly variables?: Variables;
  readonly parallel?: { readonly matrix: readonly { readonly STACK: readonly string[] }[] };
  readonly environment?: { readonly name: string };
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[]; readonly when?: string };
}

const OF_THE_FILE = new Set(['stages', 'workflow', 'default', 'variables', 'include']);

/** Runs a pipeline as GitLab would, as far as that of the example goes. */
export class Runner {
  constructor(
    private readonly repository: Repository,
    private readonly forge: FakeForge,
    /** By the environment that they are for. */
    private readonly accounts: Readonly<Record<string, Account>>,
    private readonly token: string,
  ) {}

  /** @param only these stacks */
  async run(pipeline: Pipeline, only: readonly string[]): Promise<readonly Ran[]> {
    this.repository.checkout(pipeline.sha);
    const text = readFileSync(join(this.repository.workspace, '.gitlab-ci.yml'), 'utf8');
    const file = parse(text) as Readonly<Record<string, Job>> & { workflow: Job; stages: readonly string[] };
    const variables = { ...this.#predefined(), ...pipeline.variables };
    if (!isWanted(file.workflow, variables)) return [];
    const jobs = Object.keys(file)
      .filter((name) => !OF_THE_FILE.has(name) && !name.startsWith('.'))
      .map((name) => [name, extended(file, name)] as const)
      .sort(([, a], [, b]) => file.stages.indexOf(a.stage ?? '') - file.stages.indexOf(b.stage ?? ''));
    const ran: Ran[] = [];
    for (const [name, job] of jobs.filter(([, one]) => isWanted(one, variables)))
      for (const stack of stacksOf(job).filter((one) => only.includes(one)))
        ran.push(await this.#job(name, job, stack, pipeline, variables));
    return ran;
  }

  async #job(name: string, job: Job, stack: string, { head, sha }: Pipeline, predefined: Variables): Promise<Ran> {
    this.repository.checkout(sha);
    const stacks = { ...predefined, ...job.variables, STACK: stack };
    const account = this.accounts[expand(job.environment?.name ?? '', stacks)];
    const env = { ...stacks, ...account?.vars, ...account?.secrets, GITLAB_TOKEN: this.token };
    const shell = (lines: readonly string[] = []) =>
      runShell(['bash', '-c', ['set -eo pipefail', ...lines].join('\n')], { cwd: this.repository.workspace, env });
    const { status, output } = await shell([...(job.before_script ?? []), ...(job.script ?? [])]);
    const after = await shell(job.after_script);
    if (status === 0 || job.artifacts?.when === 'always')
      for (const path of job.artifacts?.paths ?? []) this.#keep(expand(path, env), head ?? sha);
    return { job: name, stack, status, log: `${output}${after.output}` };
  }

  #keep(name: string, head: string): void {
    const path = join(this.repository.workspace, name);
    if (existsSync(path))
      this.forge.kept.push({ id: this.forge.nextId(), name, content: readFileSync(path), head, fromFork: false });
  }

  #predefined(): Variables {
    return {
      ...this.repository.env,
      GITLAB_CI: 'true',
      CI_API_V4_URL: `${this.forge.url}/api/v4`,
      CI_PROJECT_ID: String(PROJECT_ID),
      CI_DEFAULT_BRANCH: 'main',
      CI_JOB_URL: `${this.forge.url}/example/stacks/-/jobs/7`,
    };
  }
}

/** With what it extends laid under it, key by key. */
const extended = (file: Readonly<Record<string, Job>>, name: string): Job => {
  const job = file[name] ?? {};
  if (job.extends === undefined) return job;
  const under = extended(file, job.extends);
  return { ...under, ...job, variables: { ...under.variables, ...job.variables } };
};

const stacksOf = ({ parallel, variables }: Job): readonly string[] =>
  parallel ? parallel.matrix.flatMap(({ STACK }) => STACK) : [variables?.['STACK'] ?? ''];

const isWanted = ({ rules = [] }: Job, variables: Variables): boolean =>
  rules.length === 0 || rules.some((rule) => rule.if.split('&&').every((term) => isTrue(term.trim(), variables)));

const isTrue = (term: string, variables: Variables): boolean => {
  const [, left, right] = /^\$(\w+) == (\$\w+|"[^"]*")$/.exec(term) ?? [];
  if (left === undefined || right === undefined) throw new Error(`the runner does not understand ${term}`);
  return (variables[left] ?? '') === (right.startsWith('$') ? variables[right.slice(1)] : right.slice(1, -1));
};

const expand = (text: string, variables: Variables): string =>
  text.replace(/\$(\w+)/g, (_, name: string) => variables[name] ?? '');
