import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a search engine answers to who writes an index over its bulk API, with a password. */
export interface SearchEngine {
  readonly url: string;
  readonly password: string;
  /** Ids of what was written, by index. */
  readonly indexes: Map<string, Set<string>>;
  /** Set to have every write refused with this answer. */
  refusal?: { readonly status: number; readonly body: string } | undefined;
  stop(): Promise<void>;
}

export const startSearchEngine = async (): Promise<SearchEngine> => {
  const indexes = new Map<string, Set<string>>();
  const password = 'for the search engine';
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const answer = (status: number, content: string) =>
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(content);
      const { authorization = '' } = request.headers;
      if (authorization !== `Basic ${Buffer.from(`elastic:${password}`).toString('base64')}`)
        return answer(401, '{"error":"unable to authenticate"}');
      if (engine.refusal) return answer(engine.refusal.status, engine.refusal.body);
      if (request.method === 'GET') return answer(200, '{"version":{"number":"8.12.0"}}');
      for (const line of body.split('\n').filter((one) => one.startsWith('{"index"'))) {
        const { _index, _id } = (JSON.parse(line) as { index: { _index: string; _id: string } }).index;
        indexes.set(_index, (indexes.get(_index) ?? new Set()).add(_id));
      }
      return answer(200, '{"errors":false}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const engine: SearchEngine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    password,
    indexes,
    stop: () =>
      new Promise((stopped) => {
        server.closeAllConnections();
        server.close(() => stopped());
      }),
  };
  return engine;
};
