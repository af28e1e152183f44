import { once } from 'node:events';
import type { Socket } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import { endSession, tokenOf } from '../access/sessions.js';
import { pause } from '../background.js';
import { runPendingJobs } from '../domain/jobs.js';
import type { Fault } from '../server.js';
import type { Site } from '../site.js';
import type { Env } from './app.js';
import { Door } from './door.js';
import { LIMIT_EXCEEDED } from './rate-limit.js';
import type { Wire } from './wire.js';

export interface Listening {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the API on loopback; every request passes the wire's faults and is noted there. */
export async function listen(site: Site, app: Hono<Env>, wire: Wire, port: number): Promise<Listening> {
  const listener = getRequestListener((request, env) => answer(request, env as HttpBindings));
  const door = new Door((request, response) => void listener(request, response));
  return { url: await door.open(port), stop: () => door.close() };

  async function answer(request: Request, { incoming, outgoing }: HttpBindings): Promise<Response> {
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api\/v4/, '');
    const strike = wire.take(request.method, path, url.search);
    const note = (status: number) => {
      wire.seen.push({ method: request.method, path: path + url.search, status });
      strike?.note(status);
    };
    const answered = async (stale = false): Promise<Response> => {
      const response = await app.fetch(request, { stale });
      note(response.status);
      return response;
    };
    /** The body is read first: it goes with the connection. */
    const actLate = async (asked: Request, socket: Socket, milliseconds: number): Promise<void> => {
      const gone = once(socket, 'close');
      const { method, headers } = asked;
      const body = method === 'GET' ? undefined : await asked.arrayBuffer();
      await gone;
      await pause(milliseconds);
      note((await app.fetch(new Request(asked.url, { method, headers, body }), { stale: false })).status);
    };
    const effect = strike?.effect;
    switch (effect?.kind) {
      case undefined:
        return answered();
      case 'stale':
        return answered(true);
      case 'delay':
        await pause(effect.milliseconds);
        return answered();
      case 'refuse':
        note(0);
        return hangUp(incoming.socket);
      case 'drop':
        await answered();
        return hangUp(incoming.socket);
      case 'silence':
        await answered();
        return RESPONSE_ALREADY_SENT;
      case 'late':
        site.background.run(() => actLate(request, incoming.socket, effect.milliseconds));
        return RESPONSE_ALREADY_SENT;
      case 'status':
        if (effect.acted) await app.fetch(request, { stale: false });
        note(effect.status);
        return plainAnswer(effect);
      case 'revoke':
        endSession(site, tokenOf(request.headers, url.searchParams) ?? '');
        return answered();
      case 'down':
        outgoing.setHeader('Connection', 'close');
        outgoing.once('finish', () => door.shut(effect.milliseconds));
        return answered();
      case 'restart':
        note(0);
        site.background.lose();
        runPendingJobs(site);
        door.shut(effect.milliseconds);
        return hangUp(incoming.socket);
    }
  }
}

/** The rate limiter of the real server answers in plain text, and proxies in whatever they like. */
function plainAnswer({ status, body, retryAfter }: Fault['effect'] & { kind: 'status' }): Response {
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
  return new Response(body ?? (status === 429 ? LIMIT_EXCEEDED : ''), { status, headers });
}

function hangUp(socket: Socket): Response {
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
