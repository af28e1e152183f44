import { expect } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { accountsOf, type Account } from './accounts.js';
import { FakeForge } from '../../servers/forge/forge.js';
import { Repository } from './repository.js';
import { runShell } from './shell.js';

/** A pull request, number 7, that promotes somebody in the stack `staging`. */
export class Story implements AsyncDisposable {
  /** Commit of the pull request. */
  head = '';
  /** Commit that merged it. */
  merged = '';
  readonly base: string;

  constructor(
    readonly sandbox: Sandbox,
    readonly forge: FakeForge,
    readonly repository: Repository,
    readonly accounts: { readonly plan: Account; readonly apply: Account },
  ) {
    this.base = repository.git('rev-parse', 'HEAD');
  }

  promote(): void {
    this.repository.git('checkout', '--quiet', '-b', 'lead');
    this.repository.edit('main.ts', (text) => text.replace("['ben', 'cyd']", "['ben', 'cyd', 'dee']"));
    this.head = this.repository.commit('Let dee lead as well');
    this.forge.pulls.push({ number: 7, head: this.head, fromFork: false });
  }

  acknowledge(): void {
    this.repository.edit('gates/staging.json', (text) =>
      text.replace('"acknowledged": []', '"acknowledged": ["team_admin:gains:ops:dee"]'),
    );
    this.head = this.repository.commit('Acknowledge it');
    this.forge.pulls[0]!.head = this.head;
  }

  merge(): string {
    this.repository.git('checkout', '--quiet', 'main');
    this.repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge pull request 7', 'lead');
    this.merged = this.repository.git('rev-parse', 'HEAD');
    this.forge.pulls[0]!.merged = this.merged;
    return this.merged;
  }

  /** In the team ops, in Mattermost, past all code. */
  async makeAdmin(username: string, scheme_admin: boolean): Promise<void> {
    const { mattermost } = this.sandbox;
    const console = new MattermostApi(mattermost.url, mattermost.admin?.token);
    const { id: team } = await console.call<{ id: string }>('GET', '/teams/name/ops');
    const { id: user } = await console.call<{ id: string }>('GET', `/users/username/${username}`);
    await console.call('PUT', `/teams/${team}/members/${user}/schemeRoles`, { scheme_user: true, scheme_admin });
  }

  /** Of what is kept and told, by what the accounts are opened with. */
  expectNoSecrets(): void {
    const secrets = Object.values(this.accounts).flatMap(({ secrets: of }) => Object.values(of));
    expect(secrets).toHaveLength(4);
    const told = [
      ...this.forge.kept.map(({ content }) => content.toString()),
      ...this.forge.comments.map(({ body }) => body),
    ];
    expect(told.length).toBeGreaterThan(1);
    for (const text of told) for (const secret of secrets) expect(text).not.toContain(secret);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.repository[Symbol.dispose]();
    await this.forge[Symbol.asyncDispose]();
    await this.sandbox.stop();
  }
}

/** With the stack `staging` applied as it is before the pull request. */
export const startStory = async (): Promise<Story> => {
  const sandbox = await startSandbox();
  const story = new Story(sandbox, await FakeForge.start(), new Repository(), await accountsOf(sandbox));
  const { repository, accounts } = story;
  repository.checkout(story.base);
  const applied = await runShell(['sh', '-c', 'npm ci && npx muster apply staging -auto-approve'], {
    cwd: repository.workspace,
    env: { ...repository.env, ...accounts.apply.vars, ...accounts.apply.secrets },
  });
  if (applied.status === 0) return story;
  await story[Symbol.asyncDispose]();
  throw new Error(applied.output);
};
