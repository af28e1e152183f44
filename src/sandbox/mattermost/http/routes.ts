import type { Handler } from './call.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One endpoint. `path` is below `/api/v4`; what `:name` may match is told by the name. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly handler: Handler;
  /** Answered without a session. */
  readonly open?: true;
}

export const route = (method: Method, path: string, handler: Handler): Route => ({ method, path, handler });
export const openRoute = (method: Method, path: string, handler: Handler): Route => ({
  method,
  path,
  handler,
  open: true,
});

/** What the server's router lets a path segment be; anything else is no route at all. */
const SEGMENTS: Readonly<Record<string, string>> = {
  team_name: '[A-Za-z0-9_-]+',
  channel_name: '[A-Za-z0-9_-]+',
  username: '[A-Za-z0-9._-]+',
  email: '[^/]+',
  role_name: '[a-z0-9_]+',
  job_type: '[A-Za-z0-9_-]+',
  remote_id: '[^/]+',
  import_name: '[^/]+\\.zip',
};

/** The path with each parameter's pattern, in Hono's notation. */
export function pattern(path: string): string {
  return path.replace(/:(\w+)/g, (_, name: string) => `:${name}{${SEGMENTS[name] ?? '[A-Za-z0-9]+'}}`);
}
