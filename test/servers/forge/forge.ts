import { randomBytes } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { gitHubApi } from './github.js';
import { gitLabApi } from './gitlab.js';

export interface Comment {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  body: string;
}

export interface Issue {
  readonly number: number;
  readonly author: string;
  readonly title: string;
  readonly label: string;
  body: string;
  open: boolean;
  readonly comments: string[];
}

export interface Kept {
  readonly id: number;
  readonly name: string;
  readonly content: Buffer;
  /** Head of the pull request whose pipeline kept it. */
  readonly head: string;
  readonly fromFork: boolean;
}

export interface Pull {
  readonly number: number;
  head: string;
  merged?: string;
  readonly fromFork: boolean;
}

export interface Token {
  /** Undefined: of a workflow, which has no account of its own. */
  readonly account?: string;
  /** As a workflow writes them: `issues` → `write`. Undefined: all of the account's. */
  readonly permissions?: Readonly<Record<string, string>>;
}

export const REPOSITORY = 'example/stacks';
export const PROJECT_ID = 42;

/** What the APIs of GitHub and GitLab show of one repository, as far as pipelines ask; both show the same. */
export class FakeForge {
  readonly comments: Comment[] = [];
  readonly issues: Issue[] = [];
  readonly kept: Kept[] = [];
  readonly pulls: Pull[] = [];
  /** `POST /repos/…`: all that was written. */
  readonly writes: string[] = [];
  readonly #tokens = new Map<string, Token>();
  #ids = 100;
  #failing = 0;

  private constructor(
    readonly url: string,
    private readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<FakeForge> {
    const app = new Hono();
    const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
      const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started));
    });
    const { port } = server.address() as { port: number };
    const forge = new FakeForge(`http://127.0.0.1:${port}`, () => new Promise((done) => server.close(() => done())));
    app.use(async (c, next) => {
      if (forge.#failing > 0) {
        forge.#failing--;
        return c.text('busy', 503);
      }
      if (c.req.method !== 'GET') forge.writes.push(`${c.req.method} ${c.req.path}`);
      return next();
    });
    app.route('/api/v3', gitHubApi(forge));
    app.route('/api/v4', gitLabApi(forge));
    return forge;
  }

  token(of: Token): string {
    const token = randomBytes(12).toString('hex');
    this.#tokens.set(token, of);
    return token;
  }

  /** Whose token this is; undefined where it is nobody's, or lacks what is asked for. */
  allows(token: string | undefined, permission: string, level: 'read' | 'write'): Token | undefined {
    const found = this.#tokens.get(token ?? '');
    const held = found?.permissions?.[permission];
    return found && (!found.permissions || held === 'write' || held === level) ? found : undefined;
  }

  /** So many requests are answered with a passing fault. */
  failNext(requests: number): void {
    this.#failing = requests;
  }

  nextId = (): number => ++this.#ids;

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
