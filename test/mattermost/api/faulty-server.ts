import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  /** The connection is closed without an answer. */
  | 'drop'
  /** No answer ever. */
  | 'silence';

export interface FaultyServer extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** How many requests were open at the same time, at most. */
  readonly mostAtOnce: () => number;
}

/** Answers with the replies in turn; the last one stays. */
export const startFaultyServer = async (
  replies: readonly Reply[],
  tls?: { readonly key: string; readonly cert: string },
): Promise<FaultyServer> => {
  const seen: Seen[] = [];
  let open = 0;
  let most = 0;
  const handler: http.RequestListener = (request, response) => {
    most = Math.max(most, ++open);
    response.on('close', () => open--);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const reply = replies[Math.min(seen.length, replies.length - 1)]!;
      seen.push({
        method: request.method!,
        path: request.url!,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      if (reply === 'drop') return void request.socket.destroy();
      if (reply === 'silence') return;
      const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
      const type = typeof reply.body === 'string' ? 'text/plain' : 'application/json';
      response.writeHead(reply.status, { 'Content-Type': type, ...reply.headers }).end(text);
    });
  };
  const server = tls ? https.createServer(tls, handler) : http.createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    seen,
    mostAtOnce: () => most,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
