import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isLicensed } from '../access/license.js';
import { tokenOf, userOfToken } from '../access/sessions.js';
import type { Site } from '../site.js';
import { newId } from '../store/id.js';
import { AppError, pageNotFound, sessionExpired } from './app-error.js';
import { type Answer, Call } from './call.js';
import { rateLimit } from './rate-limit.js';
import { pattern, type Route } from './routes.js';

const VERSION = { B: '11.6.0', N: '11.11.0' } as const;
export const versionOf = (site: Site): string => site.version ?? VERSION[site.band];

/** What the wire tells the app of one request. */
export interface Env {
  Bindings: {
    /** By a fault: this read is answered with the state before the last write. */
    readonly stale: boolean;
  };
}

/** The API as a fetch function. Errors thrown by handlers become the API's error bodies. */
export function createApp(site: Site, routes: readonly Route[]): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (context, next) => {
    // A path with a doubled slash is sent to its clean form; HEAD and OPTIONS have no routes.
    const clean = context.req.path.replace(/\/{2,}/g, '/');
    if (clean !== context.req.path) return context.redirect(clean, 301);
    if (context.req.method === 'HEAD') return new Response(null, { status: 404 });
    return next();
  });
  // Wired at the start: a later change of the settings waits for the next one.
  if (site.config.isOn('RateLimitSettings', 'Enable')) app.use(rateLimit(site.config));
  for (const route of routes) {
    app.on(route.method, `/api/v4${pattern(route.path)}`, (context) => serve(site, route, context));
  }
  app.notFound((context) => context.json(pageNotFound().toJSON(), 404));
  return app;
}

async function serve(site: Site, route: Route, context: Context<Env>): Promise<Response> {
  const requestId = newId();
  context.header('X-Request-Id', requestId);
  context.header('X-Version-Id', versionId(site));
  try {
    const answer = await answerOf(site, route, context);
    for (const [name, value] of Object.entries(answer.headers ?? {})) context.header(name, value);
    if (answer.status === 204) return context.body(null, 204);
    return context.json(answer.body as object, answer.status as ContentfulStatusCode);
  } catch (error) {
    if (error instanceof AppError) {
      return context.json(error.toJSON(requestId), error.status as ContentfulStatusCode);
    }
    throw error;
  }
}

async function answerOf(site: Site, route: Route, context: Context<Env>): Promise<Answer> {
  const url = new URL(context.req.url);
  if (url.pathname.length + url.search.length > Number(site.config.get('ServiceSettings', 'MaximumURLLength'))) {
    throw new AppError(414, 'basic_security_check.url.too_long_error', 'URL is too long');
  }
  const bytes = Buffer.from(await context.req.arrayBuffer());
  const token = tokenOf(context.req.raw.headers, url.searchParams);
  const user = token === undefined ? undefined : userOfToken(site, token);
  if (!user && !route.open) throw sessionExpired();
  const call = new Call(site, url.searchParams, context.req.param(), bytes, user, token);
  const { journal } = site.store;
  if (route.method !== 'GET') journal.begin();
  if (context.env.stale) return journal.behind(() => route.handler(call));
  return route.handler(call);
}

/** `version.build.confighash.licensed`; the build number of a self-made server is empty. */
function versionId(site: Site): string {
  const hash = createHash('sha256').update(JSON.stringify(site.config.all())).digest('hex');
  return `${versionOf(site)}..${hash}.${isLicensed(site)}`;
}
