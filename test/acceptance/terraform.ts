import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProviderDefinition } from '../../src/plugin/index.js';
import { reattachVariable, startInProcess } from '../../src/plugin/serve/in-process.js';
import { readMessages, type Messages } from './terraform/messages.js';
import { readPlan, readValues, type PlannedChange, type Values } from './terraform/plan.js';
import { startProcesses, type Finished } from './terraform/process.js';

export type { PlannedChange, Values } from './terraform/plan.js';

export interface ProjectOptions {
  /** Served from this process, each under its source address. */
  readonly providers: readonly ProviderDefinition[];
  /** For Terraform and, as the providers run in this process, for `process.env` until the project is closed. */
  readonly env?: Readonly<Record<string, string>>;
}

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
  /** Writes configuration files; `required_providers` is there already. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  plan(args?: readonly string[]): Promise<PlanResult>;
  apply(args?: readonly string[]): Promise<Messages>;
  destroy(args?: readonly string[]): Promise<Messages>;
  import(address: string, id: string): Promise<Messages>;
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
  close(): Promise<void>;
}

export const terraformProject = async (options: ProjectOptions): Promise<TerraformProject> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-project-'));
  const running = await Promise.all(options.providers.map((definition) => startInProcess(definition)));
  const restore = setEnvironment(options.env ?? {});

  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      const path = join(directory, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
  };
  await write({
    'terraform.rc':
      'disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror { path = "/nonexistent" }\n}\n',
    'required_providers.tf.json': JSON.stringify({
      terraform: {
        required_providers: Object.fromEntries(options.providers.map(({ name, source }) => [name, { source }])),
      },
    }),
  });

  const reattach = new Map(options.providers.map(({ source }, i) => [source, running[i]!.reattach]));
  const processes = startProcesses(directory, {
    ...options.env,
    TF_CLI_CONFIG_FILE: join(directory, 'terraform.rc'),
    TF_REATTACH_PROVIDERS: reattachVariable(reattach),
  });

  const raw = (...args: string[]) => processes.run(args);
  const messages = async (args: readonly string[], accepted: readonly number[] = [0]): Promise<Messages & Finished> => {
    const finished = await raw(...args);
    const said = readMessages(finished);
    if (!accepted.includes(finished.exitCode)) throw new TerraformError(args, said.errors);
    return { ...finished, ...said };
  };
  const readable = async (file: string): Promise<string> => (await raw('show', '-no-color', file)).stdout;
  const json = async (...args: string[]): Promise<string> => {
    const finished = await raw(...args);
    if (finished.exitCode !== 0) throw new TerraformError(args, readMessages(finished).errors);
    return finished.stdout;
  };

  const plan = async (args: readonly string[] = []): Promise<PlanResult> => {
    const file = join(directory, 'harness.tfplan');
    const said = await messages(
      ['plan', '-json', '-input=false', '-detailed-exitcode', `-out=${file}`, ...args],
      [0, 2],
    );
    return {
      exitCode: said.exitCode as 0 | 2,
      ...readPlan(await json('show', '-json', file)),
      warnings: said.warnings,
      errors: said.errors,
      text: await readable(file),
    };
  };
  const apply = (args: readonly string[] = []) =>
    messages(['apply', '-json', '-input=false', '-auto-approve', ...args]);
  const destroy = (args: readonly string[] = []) =>
    messages(['destroy', '-json', '-input=false', '-auto-approve', ...args]);
  const importInto = (address: string, id: string) => messages(['import', '-input=false', '-no-color', address, id]);

  const close = async (): Promise<void> => {
    await processes.stop();
    await Promise.all(running.map((provider) => provider.stop()));
    restore();
    await rm(directory, { recursive: true, force: true });
  };

  return {
    directory,
    write,
    plan,
    apply,
    destroy,
    import: importInto,
    expectEmptyPlan: async () => {
      const { exitCode, text } = await plan();
      if (exitCode !== 0) throw new Error(`The plan should be empty, but it is not:\n\n${text}`);
    },
    planError: (args) => errorOf('plan', plan(args)),
    applyError: (args) => errorOf('apply', apply(args)),
    destroyError: (args) => errorOf('destroy', destroy(args)),
    importError: (address, id) => errorOf('import', importInto(address, id)),
    state: async () => readValues(await json('show', '-json')),
    outputs: async () => {
      const outputs = JSON.parse(await json('output', '-json')) as Record<string, { value: unknown }>;
      return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
    },
    terraform: raw,
    close,
    [Symbol.asyncDispose]: close,
  };
};

/** Terraform refused or failed; the message holds its own error texts. */
export class TerraformError extends Error {
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

const setEnvironment = (env: Readonly<Record<string, string>>): (() => void) => {
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
};
