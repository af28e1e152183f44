import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keepEvidence } from '../evidence.js';
import { History } from './history.js';
import { readMessages, type Messages } from './messages.js';
import { readPlan, readValues, type PlannedChange, type Values } from './plan.js';
import { startProcesses, type Finished, type Running } from './process.js';

export interface PlanResult extends Messages {
  /** 0: nothing to do. 2: there are changes. */
  readonly exitCode: 0 | 2;
  readonly changes: readonly PlannedChange[];
  /** What the refresh found to differ from state. */
  readonly drift: readonly PlannedChange[];
  /** The plan as a person sees it. */
  readonly text: string;
}

/** A directory with a configuration, driven through the real Terraform. Commands that fail throw what Terraform said. */
export interface TerraformProject extends AsyncDisposable {
  readonly directory: string;
  /** For Terraform, beside what it inherits. */
  readonly env: Readonly<Record<string, string>>;
  /** Writes configuration files; `required_providers` is there already. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  plan(args?: readonly string[]): Promise<PlanResult>;
  /** Of each change that is planned, such as `['update']`. */
  plannedActions(): Promise<readonly (readonly string[])[]>;
  apply(args?: readonly string[]): Promise<Messages>;
  destroy(args?: readonly string[]): Promise<Messages>;
  import(address: string, id: string): Promise<Messages>;
  /** Applies; after that nothing may be left to do. */
  applyToTheEnd(args?: readonly string[]): Promise<Messages>;
  /** Throws, with the readable plan, unless there is nothing to do. */
  expectEmptyPlan(): Promise<void>;
  /** The error text of a command that has to fail; throws when it succeeds. */
  planError(args?: readonly string[]): Promise<string>;
  applyError(args?: readonly string[]): Promise<string>;
  destroyError(args?: readonly string[]): Promise<string>;
  importError(address: string, id: string): Promise<string>;
  /** Values in state by resource address, data sources too. */
  state(): Promise<ReadonlyMap<string, Values>>;
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** Any other command: what it printed, whatever its exit code. */
  terraform(...args: string[]): Promise<Finished>;
  /** The same without waiting, for commands that are to be interrupted. */
  start(...args: string[]): Running;
  close(): Promise<void>;
}

export interface Setup {
  /** Sources by local name, for `required_providers`. */
  readonly sources: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Default: one that knows no registry, so that nothing is ever downloaded. */
  readonly configFile?: string;
  close?(): Promise<void>;
}

export const openProject = async (setup: Setup): Promise<TerraformProject> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-project-'));
  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      const path = join(directory, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
  };
  const required = Object.entries(setup.sources).map(([name, source]) => [name, { source }]);
  await write({
    'terraform.rc': 'provider_installation {\n  filesystem_mirror { \n    path = "/nonexistent" \n  }\n}\n',
    'required_providers.tf.json': JSON.stringify({ terraform: { required_providers: Object.fromEntries(required) } }),
  });
  const env = { TF_CLI_CONFIG_FILE: setup.configFile ?? join(directory, 'terraform.rc'), ...setup.env };
  const processes = startProcesses(directory, env);

  const history = new History(directory);
  const dropEvidence = keepEvidence(history);

  const run = async (args: readonly string[], accepted: readonly number[] = [0]): Promise<Messages & Finished> => {
    const finished = await processes.start(args).finished;
    history.add(args, finished);
    const messages = readMessages(finished);
    if (!accepted.includes(finished.exitCode)) throw new TerraformError(args, messages.errors);
    return { ...finished, ...messages };
  };
  const printed = async (...args: string[]): Promise<string> => (await run(args)).stdout;

  const plan = async (args: readonly string[] = []): Promise<PlanResult> => {
    const file = join(directory, 'harness.tfplan');
    const command = ['plan', '-json', '-input=false', '-detailed-exitcode', `-out=${file}`, ...args];
    const { exitCode, warnings, errors } = await run(command, [0, 2]);
    const [json, text] = await Promise.all([printed('show', '-json', file), printed('show', '-no-color', file)]);
    return { exitCode: exitCode as 0 | 2, ...readPlan(json), warnings, errors, text };
  };
  const apply = (args: readonly string[] = []) => run(['apply', '-json', '-input=false', '-auto-approve', ...args]);
  const destroy = (args: readonly string[] = []) => run(['destroy', '-json', '-input=false', '-auto-approve', ...args]);
  const importInto = (address: string, id: string) => run(['import', '-input=false', '-no-color', address, id]);
  const expectEmptyPlan = async (): Promise<void> => {
    const { exitCode, stdout } = await run(['plan', '-input=false', '-no-color', '-detailed-exitcode'], [0, 2]);
    if (exitCode !== 0) throw new Error(`The plan should be empty, but it is not:\n\n${stdout}`);
  };
  const close = async (): Promise<void> => {
    dropEvidence();
    await processes.stop();
    await setup.close?.();
    await rm(directory, { recursive: true, force: true });
  };

  return {
    directory,
    env,
    write,
    plan,
    plannedActions: async () => (await plan()).changes.map(({ actions }) => actions),
    apply,
    destroy,
    import: importInto,
    applyToTheEnd: async (args) => {
      const messages = await apply(args);
      await expectEmptyPlan();
      return messages;
    },
    expectEmptyPlan,
    planError: (args) => errorOf('plan', plan(args)),
    applyError: (args) => errorOf('apply', apply(args)),
    destroyError: (args) => errorOf('destroy', destroy(args)),
    importError: (address, id) => errorOf('import', importInto(address, id)),
    state: async () => readValues(await printed('show', '-json')),
    outputs: async () => {
      const outputs = JSON.parse(await printed('output', '-json')) as Record<string, { value: unknown }>;
      return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
    },
    terraform: (...args) => processes.start(args).finished,
    start: (...args) => processes.start(args),
    close,
    [Symbol.asyncDispose]: close,
  };
};

/** Terraform refused or failed; the message holds its own error texts. */
class TerraformError extends Error {
  override readonly name = 'TerraformError';
  constructor(
    args: readonly string[],
    readonly errors: readonly string[],
  ) {
    super(`terraform ${args[0]} failed:\n\n${errors.join('\n\n')}`);
  }
}

const errorOf = async (command: string, outcome: Promise<unknown>): Promise<string> => {
  try {
    await outcome;
  } catch (error) {
    if (error instanceof TerraformError) return error.errors.join('\n\n');
    throw error;
  }
  throw new Error(`terraform ${command} should fail here, but it succeeded`);
};
