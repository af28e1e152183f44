import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import { pause } from '../background.js';
import type { Fault, SeenRequest } from '../server.js';
import type { Env } from './app.js';
import { LIMIT_EXCEEDED } from './rate-limit.js';

export interface Listening {
  readonly url: string;
  stop(): Promise<void>;
}

/** Faults waiting for a matching request, and the requests seen so far. */
export class Wire {
  readonly seen: SeenRequest[] = [];
  #faults: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? 1 });
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /** The first fault that matches, used up by one. */
  take(method: string, path: string): Fault['effect'] | undefined {
    const found = this.#faults.find(
      ({ fault }) => (!fault.method || fault.method === method) && (!fault.path || path.search(fault.path) >= 0),
    );
    if (!found) return undefined;
    if (--found.left <= 0) this.#faults = this.#faults.filter((item) => item !== found);
    return found.fault.effect;
  }
}

/** Serves the API on loopback; every request passes the wire's faults and is noted there. */
export async function listen(app: Hono<Env>, wire: Wire, port: number): Promise<Listening> {
  const listener = getRequestListener((request, env) => answer(app, wire, request, env as HttpBindings));
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => close(server),
  };
}

async function answer(app: Hono<Env>, wire: Wire, request: Request, { incoming }: HttpBindings): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/api\/v4/, '');
  const note = (status: number) => wire.seen.push({ method: request.method, path: path + url.search, status });
  const effect = wire.take(request.method, path);
  switch (effect?.kind) {
    case 'refuse':
      note(0);
      return hangUp(incoming.socket);
    case 'drop':
      note((await app.fetch(request, { stale: false })).status);
      return hangUp(incoming.socket);
    case 'status': {
      note(effect.status);
      const headers = {
        'Content-Type': 'text/plain; charset=utf-8',
        ...(effect.retryAfter !== undefined && { 'Retry-After': String(effect.retryAfter) }),
      };
      // The rate limiter of the real server answers in plain text.
      return new Response(effect.body ?? (effect.status === 429 ? LIMIT_EXCEEDED : ''), {
        status: effect.status,
        headers,
      });
    }
    case 'delay':
      await pause(effect.milliseconds);
      break;
  }
  const response = await app.fetch(request, { stale: effect?.kind === 'stale' });
  note(response.status);
  return response;
}

function hangUp(socket: Socket): Response {
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done, failed) => server.close((error) => (error ? failed(error) : done())));
}
