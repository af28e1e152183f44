export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** Calls the API as one user, or as nobody. */
export class MattermostApi {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  async request<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/api/v4${path}`, {
      method,
      headers: this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers };
  }

  get = <T = Record<string, unknown>>(path: string) => this.request<T>('GET', path);
  post = <T = Record<string, unknown>>(path: string, body?: unknown) => this.request<T>('POST', path, body);
  put = <T = Record<string, unknown>>(path: string, body?: unknown) => this.request<T>('PUT', path, body);
  delete = (path: string) => this.request('DELETE', path);

  /** The body of a call that has to succeed. */
  async call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.request<T>(method, path, body);
    if (answer.status < 400) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** The session of somebody who logs in. */
  async login(username: string, password: string): Promise<MattermostApi> {
    const { status, body, headers } = await this.post('/users/login', { login_id: username, password });
    const token = headers.get('token');
    if (!token) throw new Error(`login of ${username}: ${status} ${JSON.stringify(body)}`);
    return new MattermostApi(this.url, token);
  }
}
