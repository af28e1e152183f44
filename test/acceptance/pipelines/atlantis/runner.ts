import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { EXAMPLE, type Repository } from '../repository.js';
import { runShell, type Said } from '../shell.js';

interface Command {
  readonly command: string;
}
interface Step {
  readonly env?: { readonly name: string; readonly value?: string; readonly command?: string };
  readonly run?: string | Command;
}
type Stage = 'plan' | 'apply';

/** Runs a workflow of the server as Atlantis would for one project, as far as that of the example goes. */
export class Runner {
  constructor(
    private readonly repository: Repository,
    /** Of the server: its tokens, and where its accounts lie. */
    private readonly server: Readonly<Record<string, string>>,
    /** Of the pull request. */
    private readonly pull: Readonly<Record<string, string>>,
  ) {}

  get planFile(): string {
    return join(this.repository.workspace, 'staging.tfplan');
  }

  /** A plan works on a checkout of its own, and the apply goes on there. */
  async plan(head: string): Promise<Said> {
    this.repository.checkout(head);
    return this.#stage('plan');
  }

  apply = (): Promise<Said> => this.#stage('apply');

  async #stage(stage: Stage): Promise<Said> {
    const { workflows } = parse(readFileSync(join(EXAMPLE, 'atlantis/repos.yaml'), 'utf8')) as {
      readonly workflows: Readonly<Record<string, Readonly<Record<Stage, { readonly steps: readonly Step[] }>>>>;
    };
    const given: Record<string, string> = {
      ...this.repository.env,
      ...this.server,
      ...this.pull,
      ...{ PROJECT_NAME: 'staging', WORKSPACE: 'staging', PLANFILE: this.planFile },
    };
    let output = '';
    for (const { env, run } of workflows['muster']?.[stage].steps ?? []) {
      const text = env ? env.command : typeof run === 'string' ? run : run?.command;
      if (env?.value !== undefined) given[env.name] = env.value;
      if (text === undefined) continue;
      const said = await runShell(['sh', '-c', text], { cwd: this.repository.workspace, env: given });
      if (said.status !== 0) return { status: said.status, output: output + said.output };
      if (env) given[env.name] = said.output.trim();
      else output += said.output;
    }
    return { status: 0, output };
  }
}

/** The accounts of one stack in files, as the workflow reads them. */
export const accountsInFiles = (
  folder: string,
  stack: string,
  accounts: Readonly<
    Record<
      Stage,
      { readonly vars: Readonly<Record<string, string>>; readonly secrets: Readonly<Record<string, string>> }
    >
  >,
): void => {
  rmSync(folder, { recursive: true, force: true });
  const write = (file: string, text: string | undefined) => {
    mkdirSync(join(folder, stack, file, '..'), { recursive: true });
    writeFileSync(join(folder, stack, file), `${text}\n`, { mode: 0o600 });
  };
  for (const [stage, { vars, secrets }] of Object.entries(accounts)) {
    write('freeipa-servers', vars['FREEIPA_SERVERS']);
    write('mattermost-url', vars['MATTERMOST_URL']);
    write(`${stage}/freeipa-username`, vars['FREEIPA_USERNAME']);
    write(`${stage}/freeipa-password`, secrets['FREEIPA_PASSWORD']);
    write(`${stage}/mattermost-token`, secrets['MATTERMOST_TOKEN']);
  }
};
