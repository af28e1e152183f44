import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Terraform's `http` backend, kept in memory: GET, POST, LOCK and UNLOCK of one state. */
export const startStateServer = async (): Promise<{
  readonly url: string;
  writes(): number;
  stop(): Promise<void>;
}> => {
  let state = '';
  let writes = 0;
  let lock = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const answer = (status: number, text = ''): void => void response.writeHead(status).end(text);
      switch (request.method) {
        case 'GET':
          return answer(state === '' ? 204 : 200, state);
        case 'POST':
          writes++;
          state = body;
          return answer(200);
        case 'LOCK':
          if (lock !== '') return answer(423, lock);
          lock = body;
          return answer(200);
        case 'UNLOCK':
          lock = '';
          return answer(200);
        default:
          return answer(405);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/state`,
    writes: () => writes,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
};
