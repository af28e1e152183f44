import { createServer } from 'node:http';
import { once } from 'node:events';
import { CONTROL } from '../layout.js';

type Labels = Readonly<Record<string, string>>;

/** A Prometheus of the lab, as whoever may look at it sees it. */
export class Prometheus {
  constructor(private readonly address: string) {}

  /** Values by what they are about: `app1`, or all labels but the job where there is no instance. */
  async values(query: string): Promise<Readonly<Record<string, number>>> {
    const { result } = await this.#get<{ result: readonly { metric: Labels; value: readonly [number, string] }[] }>(
      `query?query=${encodeURIComponent(query)}`,
    );
    return Object.fromEntries(
      result.map(({ metric, value }) => [metric.instance ?? Object.values(metric).join(' '), Number(value[1])]),
    );
  }

  /** What is asked, and whether it answered: `node app1 up`. */
  async targets(): Promise<readonly string[]> {
    const { activeTargets } = await this.#get<{ activeTargets: readonly { labels: Labels; health: string }[] }>(
      'targets',
    );
    return activeTargets.map(({ labels, health }) => `${labels.job} ${labels.instance} ${health}`).sort();
  }

  /** Alerts that are raised now: `HostDown app1`. */
  async firing(): Promise<readonly string[]> {
    const { alerts } = await this.#get<{ alerts: readonly { labels: Labels; state: string }[] }>('alerts');
    return alerts
      .filter(({ state }) => state === 'firing')
      .map(({ labels }) => [labels.alertname, labels.instance].filter(Boolean).join(' '))
      .sort();
  }

  /** Whether it knows whom to tell: after each reload it does not for some seconds, and says it again a minute later. */
  async canTell(): Promise<boolean> {
    const { activeAlertmanagers } = await this.#get<{ activeAlertmanagers: readonly object[] }>('alertmanagers');
    return activeAlertmanagers.length > 0;
  }

  async #get<T>(path: string): Promise<T> {
    const answer = await fetch(`http://${this.address}:9090/api/v1/${path}`, { signal: AbortSignal.timeout(5_000) });
    const { data, error } = (await answer.json()) as { data: T; error?: string };
    if (error !== undefined) throw new Error(error);
    return data;
  }
}

/** Somebody who is told of alerts, at the only other machine in the lab's network. */
export interface Pager extends AsyncDisposable {
  readonly url: string;
  /** What was told: `firing HostDown app1`. */
  readonly told: readonly string[];
}

interface Message {
  readonly alerts: readonly { readonly status: string; readonly labels: Labels }[];
}

export const startPager = async (): Promise<Pager> => {
  const told: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { alerts } = JSON.parse(Buffer.concat(parts).toString()) as Message;
      const token = request.headers.authorization;
      for (const { status, labels } of alerts)
        told.push(`${token} ${status} ${labels.alertname} ${labels.instance ?? ''}`.trim());
      response.end();
    });
  }).listen(0, CONTROL);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://${CONTROL}:${port}/alerts`,
    told,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
