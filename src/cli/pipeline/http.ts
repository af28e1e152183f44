import pRetry from 'p-retry';
import { Problem } from '../problem.js';

/** How a forge is spoken to. */
export interface Connection {
  /** For messages: `GitHub`. */
  readonly name: string;
  /** Without a slash at the end. */
  readonly api: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What a token that is refused would need. */
  readonly rights: string;
}

const PAGE = 100;
/** Answers after which the same request may succeed. */
const PASSING = new Set([429, 500, 502, 503, 504]);

/** Requests to the API of a forge. What may be said twice is tried again after a passing fault; what makes something is not. */
export class Http {
  constructor(private readonly connection: Connection) {}

  async json<T>(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: object): Promise<T> {
    return (await (await this.#accepted(method, path, body)).json()) as T;
  }

  /** The content at that path. */
  async bytes(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.#accepted('GET', path)).arrayBuffer());
  }

  /** The status decides, and no answer is an error. */
  async status(path: string): Promise<{ readonly status: number; json<T>(): Promise<T> }> {
    const answer = await this.#answer('GET', path);
    return { status: answer.status, json: async <T>() => (await answer.json()) as T };
  }

  /** All pages of a list, one after another. */
  async list<T>(path: string): Promise<readonly T[]> {
    const all: T[] = [];
    for (let page = 1; ; page++) {
      const rows = await this.json<T[]>('GET', `${path}${path.includes('?') ? '&' : '?'}per_page=${PAGE}&page=${page}`);
      all.push(...rows);
      if (rows.length < PAGE) return all;
    }
  }

  async #accepted(method: string, path: string, body?: object): Promise<Response> {
    const answer = await this.#answer(method, path, body);
    if (answer.ok) return answer;
    const { name, rights } = this.connection;
    const said = (await answer.text()).slice(0, 300);
    throw new Problem(
      `${name} answered ${answer.status} to ${method} ${path}: ${said}`,
      [401, 403, 404].includes(answer.status)
        ? rights
        : 'Run the job again; if it stays so, look at what the API says.',
    );
  }

  async #answer(method: string, path: string, body?: object): Promise<Response> {
    const { api, headers, name } = this.connection;
    const request = async (): Promise<Response> => {
      const init = { method, headers: { ...headers, 'Content-Type': 'application/json' } };
      const answer = await fetch(api + path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
      if (PASSING.has(answer.status)) throw new Passing(answer);
      return answer;
    };
    try {
      // A lost answer to a POST may have made the comment: another one would be the second.
      return await pRetry(request, { retries: method === 'POST' ? 0 : 3, minTimeout: 200, maxTimeout: 5_000 });
    } catch (error) {
      if (error instanceof Passing) return error.answer;
      throw new Problem(
        `${name} cannot be reached at ${api}: ${(error as Error).message}`,
        'See whether the runner may reach it, by its proxy and its firewall.',
      );
    }
  }
}

class Passing extends Error {
  constructor(readonly answer: Response) {
    super(`status ${answer.status}`);
  }
}
