import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledProvider } from '../providers/install.js';
import { Problem } from '../problem.js';
import { initialise } from '../terraform/initialise.js';
import { captureTerraform, type TerraformResult } from '../terraform/run.js';
import { synthesise } from '../terraform/synth.js';

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
}

export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

export interface Plan {
  readonly hasChanges: boolean;
  readonly warnings: readonly Diagnostic[];
  readonly changes: readonly ResourceChange[];
}

export interface StackOptions {
  readonly project: string;
  readonly name: string;
  /** Everything that is written goes here: the demo leaves the project and its states alone. */
  readonly workspace: string;
  /** The servers' addresses and credentials, and the Terraform CLI configuration. */
  readonly env: Readonly<Record<string, string>>;
  readonly providers: readonly InstalledProvider[];
}

/** One stack under the real Terraform: plans are kept and applied as they were planned. */
export class Stack {
  readonly #directory: string;
  readonly #options: StackOptions;

  private constructor(directory: string, options: StackOptions) {
    this.#directory = directory;
    this.#options = options;
  }

  static async synthesise(options: StackOptions): Promise<Stack> {
    const { project, name, workspace, env, providers } = options;
    mkdirSync(workspace, { recursive: true });
    const { directory } = await synthesise(project, name, { outdir: join(workspace, 'out') });
    await initialise({ directory, env, providers, args: [`-backend-config=path=${join(workspace, 'state.json')}`] });
    return new Stack(directory, options);
  }

  async plan(...args: string[]): Promise<Plan> {
    const { status, stdout } = await this.#terraform(
      ['plan', '-input=false', '-detailed-exitcode', `-out=${this.#planFile}`, ...args],
      [0, 2],
    );
    const shown = await captureTerraform({
      directory: this.#directory,
      args: ['show', '-json', this.#planFile],
      env: this.#options.env,
    });
    if (shown.status !== 0) throw new Problem('terraform show failed', explained(shown));
    const { resource_changes = [] } = JSON.parse(shown.stdout) as { resource_changes?: ResourceChange[] };
    return {
      hasChanges: status === 2,
      warnings: diagnosticsOf(stdout).filter(({ severity }) => severity === 'warning'),
      changes: resource_changes.filter(({ change }) =>
        change.actions.some((action) => action !== 'no-op' && action !== 'read'),
      ),
    };
  }

  /** Applies the last plan: exactly what was shown. */
  async apply(): Promise<void> {
    await this.#terraform(['apply', '-input=false', this.#planFile], [0]);
  }

  get #planFile(): string {
    return join(this.#options.workspace, 'plan');
  }

  async #terraform([command = '', ...args]: readonly string[], accepted: readonly number[]): Promise<TerraformResult> {
    const result = await captureTerraform({
      directory: this.#directory,
      args: [command, '-json', ...args],
      env: this.#options.env,
    });
    if (!accepted.includes(result.status)) throw new Problem(`terraform ${command} failed`, explained(result));
    return result;
  }
}

const diagnosticsOf = (output: string): Diagnostic[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { readonly type?: string; readonly diagnostic?: Diagnostic })
    .flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : []));

function explained({ stdout, stderr }: TerraformResult): string {
  const errors = diagnosticsOf(stdout).filter(({ severity }) => severity === 'error');
  return errors.length > 0
    ? errors.map(({ summary, detail }) => `${summary}\n${detail}`.trim()).join('\n\n')
    : (stderr || stdout).trim();
}
