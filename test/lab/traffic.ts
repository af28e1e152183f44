import { randomBytes } from 'node:crypto';
import { Agent, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent as SecureAgent, request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TrafficOptions {
  /** Whose host is the name on the certificate; each request uses a connection of its own. */
  readonly url: string;
  /** Where to connect, in place of the URL's host. */
  readonly address: string;
  /** Certificate authority to trust, PEM. */
  readonly ca?: string;
  /** Default: GET. POST sends a new message each time, and counts what was accepted. */
  readonly method?: 'GET' | 'POST';
  /** Between an answer and the next request. */
  readonly pauseMs?: number;
  /** An answer that takes longer has failed. */
  readonly timeoutMs?: number;
}

export interface Tally {
  readonly total: number;
  /** What came instead of an answer with status 2xx, in order. */
  readonly failures: readonly string[];
  /** From the first request that failed to the next one that did not. */
  readonly longestOutageMs: number;
  readonly slowestMs: number;
  /** How many answers each server gave, by what the stand-in calls itself. */
  readonly servers: ReadonlyMap<string, number>;
  /** Bodies of answers to POST. */
  readonly accepted: readonly string[];
}

export interface Traffic {
  /** How many requests were answered or failed up to now. */
  readonly count: () => number;
  /** Waits for the request on its way and ends. */
  stop(): Promise<Tally>;
}

/** A client that asks one thing after the other until it is stopped, and at most for ten minutes. */
export const startTraffic = (options: TrafficOptions): Traffic => {
  const failures: string[] = [];
  const servers = new Map<string, number>();
  const accepted: string[] = [];
  let [total, longestOutageMs, slowestMs] = [0, 0, 0];
  let outageFrom: number | undefined;
  let stopped = false;

  const loop = async (): Promise<void> => {
    const end = Date.now() + 600_000;
    while (!stopped && Date.now() < end) {
      const started = Date.now();
      try {
        const { status, server, body } = await ask(options);
        if (status < 200 || status > 299)
          throw new Error(`status ${status} from ${server || 'no server'}: ${body.slice(0, 80)}`);
        servers.set(server, (servers.get(server) ?? 0) + 1);
        if (options.method === 'POST') accepted.push(body);
        slowestMs = Math.max(slowestMs, Date.now() - started);
        if (outageFrom !== undefined) longestOutageMs = Math.max(longestOutageMs, Date.now() - outageFrom);
        outageFrom = undefined;
      } catch (error) {
        failures.push((error as Error).message);
        outageFrom ??= started;
      }
      total++;
      await sleep(options.pauseMs ?? 20);
    }
    if (outageFrom !== undefined) longestOutageMs = Math.max(longestOutageMs, Date.now() - outageFrom);
  };
  const running = loop();
  return {
    count: () => total,
    stop: async () => {
      stopped = true;
      await running;
      return { total, failures, longestOutageMs, slowestMs, servers, accepted };
    },
  };
};

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  /** Name of the host whose stand-in answered; empty when none did. */
  readonly server: string;
  readonly body: string;
}

/** One request over a connection of its own. */
export const ask = ({ url, address, ca, method = 'GET', timeoutMs = 5000 }: TrafficOptions): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const target = new URL(url);
    const secure = target.protocol === 'https:';
    const options: RequestOptions & { ca?: string; servername?: string } = {
      host: address,
      port: target.port || (secure ? 443 : 80),
      path: `${target.pathname}${target.search}`,
      method,
      headers: { host: target.host, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
      agent: secure ? new SecureAgent({ maxCachedSessions: 0 }) : new Agent(),
      ...(secure ? { ca, servername: target.hostname } : {}),
    };
    const sent = (secure ? httpsRequest : httpRequest)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          server: String(response.headers['x-stand-in'] ?? ''),
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? JSON.stringify({ message: randomBytes(8).toString('hex') }) : undefined);
  });
