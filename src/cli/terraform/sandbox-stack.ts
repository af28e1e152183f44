import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledProvider } from '../providers/install.js';
import { initialise } from './initialise.js';
import { type Plan, failed, readPlan } from './plan.js';
import { captureTerraform, type TerraformResult } from './run.js';
import { synthesise } from './synth.js';

export interface SandboxStackOptions {
  /** The folder that holds `cdktf.json`. */
  readonly project: string;
  readonly name: string;
  /** Everything that is written goes here, the state too: the project and its states are left alone. */
  readonly workspace: string;
  /** The sandbox's addresses and credentials, and the Terraform CLI configuration. */
  readonly env: Readonly<Record<string, string>>;
  readonly providers: readonly InstalledProvider[];
}

/** One stack of an application on the sandbox, whichever servers and backend it names. */
export class SandboxStack {
  #directory = '';
  #written = '';

  constructor(private readonly options: SandboxStackOptions) {}

  /** Writes the stack, by the application as it is now. @returns whether that differs from the last time */
  async synthesise(): Promise<boolean> {
    const { project, name, workspace, env, providers } = this.options;
    const { directory } = await synthesise(project, name, { outdir: join(workspace, 'out'), env });
    const file = join(directory, 'cdk.tf.json');
    const text = onSandbox(readFileSync(file, 'utf8'), join(workspace, 'state.json'));
    writeFileSync(file, text);
    await initialise({ directory, env, providers });
    const differs = text !== this.#written;
    this.#directory = directory;
    this.#written = text;
    return differs;
  }

  async plan(...args: string[]): Promise<Plan> {
    const planned = await this.#terraform('plan', ['-detailed-exitcode', `-out=${this.#planFile}`, ...args], [0, 2]);
    return readPlan(planned, await this.#terraform('show', [this.#planFile]));
  }

  /** Applies the last plan: exactly what was shown. */
  async apply(): Promise<void> {
    await this.#terraform('apply', [this.#planFile]);
  }

  get #planFile(): string {
    return join(this.options.workspace, 'plan');
  }

  async #terraform(command: string, args: readonly string[], accepted = [0]): Promise<TerraformResult> {
    const input = command === 'show' ? [] : ['-input=false'];
    const result = await captureTerraform({
      directory: this.#directory,
      args: [command, '-json', ...input, ...args],
      env: this.options.env,
    });
    if (!accepted.includes(result.status)) throw failed(command, result);
    return result;
  }
}

/** What says which servers and which account. All else that a stack says of a provider stays. */
const CONNECTION: Readonly<Record<string, readonly string[]>> = {
  freeipa: [
    'servers',
    'base_dn',
    'username',
    'password',
    'password_file',
    'ca_certificate',
    'start_tls',
    'allow_plaintext',
  ],
  mattermost: ['url', 'token', 'token_file', 'login_id', 'password', 'ca_certificate'],
};

type Block = Record<string, unknown>;

/** The synthesised stack with its state in that file, and without a word about servers: the environment names those. */
function onSandbox(stack: string, state: string): string {
  const { terraform, provider, ...rest } = JSON.parse(stack) as {
    terraform?: Block;
    provider?: Record<string, Block[]>;
  };
  const providers = Object.entries(provider ?? {}).map(([name, blocks]) => [
    name,
    blocks.map((block) =>
      Object.fromEntries(Object.entries(block).filter(([setting]) => !CONNECTION[name]?.includes(setting))),
    ),
  ]);
  return JSON.stringify({
    ...rest,
    terraform: { ...terraform, backend: { local: { path: state } } },
    provider: Object.fromEntries(providers) as object,
  });
}
