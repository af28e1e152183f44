import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY, type FakeForge } from '../../../servers/forge/forge.js';
import type { Repository } from '../repository.js';
import { runShell } from '../shell.js';
import { holds, valueOf, type Contexts } from './expression.js';

export interface Event {
  readonly name: 'pull_request' | 'push' | 'schedule' | 'workflow_dispatch';
  /** What is checked out. */
  readonly sha: string;
  readonly ref: string;
  readonly payload?: object;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Head of the pull request, of which artefacts are kept. */
  readonly head?: string;
  readonly fromFork?: boolean;
}

/** Variables and secrets of the environments of a repository. */
export type Environments = Readonly<
  Record<
    string,
    { readonly vars: Readonly<Record<string, string>>; readonly secrets: Readonly<Record<string, string>> }
  >
>;

export interface Ran {
  readonly job: string;
  readonly matrix: Readonly<Record<string, string>>;
  readonly result: 'success' | 'failure' | 'skipped';
  /** What its steps printed. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly strategy?: { readonly matrix?: Readonly<Record<string, unknown>> };
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** Actions that a machine of the tests needs nothing of. */
const PREPARING = /^(?:actions\/setup-node|hashicorp\/setup-terraform)@[0-9a-f]{40}$/;

/** Runs workflows as GitHub would, as far as those of the example go: what it does not know is an error. */
export class Runner {
  constructor(
    private readonly repository: Repository,
    private readonly forge: FakeForge,
    private readonly environments: Environments,
  ) {}

  /**
   * @param file its name in `.github/workflows`
   * @param only of its matrices, to save time
   */
  async run(file: string, event: Event, only: Readonly<Record<string, string>> = {}): Promise<readonly Ran[]> {
    this.repository.checkout(event.sha);
    const text = readFileSync(join(this.repository.workspace, '.github/workflows', file), 'utf8');
    const { jobs } = parse(text) as { jobs: Readonly<Record<string, Job>> };
    const ran: Ran[] = [];
    for (const [name, job] of Object.entries(jobs)) ran.push(...(await this.#job(name, job, event, ran, only)));
    return ran;
  }

  async #job(name: string, job: Job, event: Event, before: readonly Ran[], only: object): Promise<readonly Ran[]> {
    const needs = Object.fromEntries(
      [job.needs ?? []].flat().map((needed) => {
        const of = before.filter((one) => one.job === needed);
        const result = ['failure', 'skipped'].find((bad) => of.some((one) => one.result === bad)) ?? 'success';
        return [needed, { result, outputs: of[0]?.outputs ?? {} }];
      }),
    );
    const sofar = { failed: Object.values(needs).some(({ result }) => result !== 'success') };
    const contexts = { github: gitHubOf(event), needs, inputs: event.inputs ?? {} };
    if (!holds(job.if, contexts, sofar))
      return [{ job: name, matrix: {}, result: 'skipped', log: '', summary: '', outputs: {} }];
    const ran: Ran[] = [];
    for (const matrix of matrixOf(job, contexts).filter((one) => Object.keys(one).length === 0 || matches(one, only)))
      ran.push({ job: name, matrix, ...(await this.#run(job, event, { ...contexts, matrix })) });
    return ran;
  }

  async #run(job: Job, event: Event, given: Contexts): Promise<Omit<Ran, 'job' | 'matrix'>> {
    const files = mkdtempSync(join(tmpdir(), 'muster-runner-'));
    const at = (file: string): string => join(files, file);
    const environment = job.environment === undefined ? undefined : String(valueOf(job.environment, given, WELL));
    // A fork's pull request gets neither secrets nor the right to write.
    const permissions = Object.entries(job.permissions ?? {}).map(([scope, level]) => [
      scope,
      event.fromFork && level === 'write' ? 'read' : level,
    ]);
    const { vars = {}, secrets = {} } = this.environments[environment ?? ''] ?? {};
    const steps: Record<string, { outputs: Record<string, string> }> = {};
    const github = {
      ...(given['github'] as object),
      token: this.forge.token({ permissions: Object.fromEntries(permissions) as Record<string, string> }),
    };
    const contexts = { ...given, github, vars, secrets: event.fromFork ? {} : secrets, steps };
    const env = textsOf(job.env, contexts);
    const all = { ...contexts, env };
    const sofar = { failed: false };
    let log = '';
    const perform = async (step: Step): Promise<void> => {
      if (!holds(step.if, all, sofar)) return;
      if (step.uses?.startsWith('./')) {
        const action = readFileSync(join(this.repository.workspace, step.uses, 'action.yml'), 'utf8');
        const { runs } = parse(action) as { runs: { steps: readonly Step[] } };
        for (const inner of runs.steps) await perform(inner);
        return;
      }
      if (step.uses !== undefined) return this.#use(step.uses, textsOf(step.with, all), event);
      writeFileSync(at('step.sh'), String(valueOf(step.run, all, sofar)));
      for (const file of ['output', 'summary']) if (!existsSync(at(file))) writeFileSync(at(file), '');
      const bash = step.shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
      const { status, output } = await runShell(['bash', ...bash, at('step.sh')], {
        cwd: this.repository.workspace,
        env: { ...this.#variables(event, at), ...env, ...textsOf(step.env, all) },
      });
      log += output;
      if (status !== 0) {
        log += `Process completed with exit code ${status}.\n`;
        sofar.failed = true;
      }
      if (step.id !== undefined) steps[step.id] = { outputs: outputsIn(readFileSync(at('output'), 'utf8')) };
    };
    try {
      for (const step of job.steps) await perform(step);
      const summary = existsSync(at('summary')) ? readFileSync(at('summary'), 'utf8') : '';
      return { result: sofar.failed ? 'failure' : 'success', log, summary, outputs: textsOf(job.outputs, all) };
    } finally {
      rmSync(files, { recursive: true });
    }
  }

  #use(action: string, given: Readonly<Record<string, string>>, event: Event): void {
    if (PREPARING.test(action)) return;
    if (action.startsWith('actions/checkout@')) return this.repository.checkout(event.sha);
    if (!action.startsWith('actions/upload-artifact@')) throw new Error(`the runner does not know ${action}`);
    const file = join(this.repository.workspace, given['path'] ?? '');
    if (!existsSync(file)) {
      if (given['if-no-files-found'] === 'ignore') return;
      throw new Error(`there is no ${file} to keep`);
    }
    this.forge.kept.push({
      id: this.forge.nextId(),
      name: given['name'] ?? '',
      content: readFileSync(file),
      head: event.head ?? event.sha,
      fromFork: event.fromFork ?? false,
    });
  }

  #variables(event: Event, at: (file: string) => string): Record<string, string> {
    return {
      ...this.repository.env,
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: `${this.forge.url}/api/v3`,
      GITHUB_SERVER_URL: this.forge.url,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_REF: event.ref,
      GITHUB_SHA: event.sha,
      GITHUB_RUN_ID: '7',
      GITHUB_EVENT_NAME: event.name,
      GITHUB_OUTPUT: at('output'),
      GITHUB_STEP_SUMMARY: at('summary'),
    };
  }
}

const WELL = { failed: false };

const matches = (matrix: Readonly<Record<string, string>>, only: object): boolean =>
  Object.entries(only).every(([axis, value]) => matrix[axis] === value);

const gitHubOf = ({ name, sha, ref, payload = {} }: Event): object => ({
  ...{ event_name: name, sha, ref, repository: REPOSITORY, event: payload },
});

const textsOf = (given: Readonly<Record<string, unknown>> = {}, contexts: Contexts): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([name, text]) => [name, String(valueOf(text, contexts, WELL) ?? '')]));

const matrixOf = ({ strategy }: Job, contexts: Contexts): readonly Readonly<Record<string, string>>[] => {
  const [axis, ...more] = Object.entries(strategy?.matrix ?? {});
  if (more.length > 0) throw new Error('the runner knows matrices of one axis only');
  if (!axis) return [{}];
  return (valueOf(axis[1], contexts, WELL) as string[]).map((value) => ({ [axis[0]]: value }));
};

const outputsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
