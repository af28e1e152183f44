import { expect } from 'vitest';
import { eventually } from '../eventually.js';
import type { Lab, LabHost } from '../lab.js';
import { SITE, VIRTUAL_ADDRESS } from '../layout.js';
import { ask, startTraffic, type Answer, type Traffic } from '../traffic.js';

const PING = '/api/v4/system/ping';

/** The site as people reach it: by its name, at the virtual address, with its certificate checked. */
export interface Site {
  get(path: string, scheme?: 'http'): Promise<Answer>;
  post(): Promise<Answer>;
  /** Pings, or writes a row with each request. */
  traffic(method?: 'GET' | 'POST'): Traffic;
  /**
   * Pings that are given up after a second: how long nobody answers. A client that waits longer tells how long it waits itself before it
   * knocks again (1, 3, 7 s).
   */
  outage(): Traffic;
  /** Waits until a server answers, with all that it needs. */
  healthy(): Promise<void>;
}

export const siteOf = (certificate: string): Site => {
  const at = (path: string, scheme: 'http' | 'https' = 'https') => ({
    url: `${scheme}://${SITE}${path}`,
    address: VIRTUAL_ADDRESS,
    ca: certificate,
  });
  const posts = { ...at('/api/v4/posts'), method: 'POST' } as const;
  const get: Site['get'] = (path, scheme) => ask(at(path, scheme));
  return {
    get,
    post: () => ask(posts),
    traffic: (method = 'GET') => startTraffic(method === 'GET' ? at(PING) : posts),
    outage: () => startTraffic({ ...at(PING), timeoutMs: 1_000 }),
    healthy: () =>
      eventually('the site answers', async () => {
        expect((await get(`${PING}?get_server_status=true`)).status).toBe(200);
      }),
  };
};

/** The proxy that has the virtual address. */
export const holderOf = async ({ hosts: { lb1, lb2 } }: Lab): Promise<LabHost> => {
  for (const proxy of [lb1, lb2]) {
    if ((await proxy.run('ip -brief address')).includes(VIRTUAL_ADDRESS)) return proxy;
  }
  throw new Error('No proxy holds the virtual address');
};

/** What a query of the estate's database gives on one host, a line for each row. */
export const sql = (host: LabHost, query: string): Promise<string> =>
  host.run(`cd / && runuser -u postgres -- psql -d mattermost -Atqc "${query}"`);
