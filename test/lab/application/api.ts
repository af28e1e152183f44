import { randomBytes } from 'node:crypto';
import { access, constants } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Database, Member } from './database.js';
import type { Settings } from './settings.js';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The requests of Mattermost's API that proxies, checks and tests make. */
export const api = (settings: Settings, self: Member, database: Database): RequestListener => {
  const routes: Readonly<Record<string, (url: URL, request: IncomingMessage) => Promise<Answer>>> = {
    'GET /': async () => ({ status: 200, body: '<!doctype html><title>Stand-in for Mattermost</title>' }),
    'GET /api/v4/system/ping': async (url) =>
      url.searchParams.get('get_server_status') === 'true'
        ? serverStatus(settings, database)
        : { status: 200, body: { status: 'OK' } },
    'GET /api/v4/cluster/status': async () => ({
      status: 200,
      body: settings.cluster ? await database.members(settings.cluster.name) : [],
    }),
    'POST /api/v4/posts': async (_url, request) => {
      const { message } = JSON.parse(await textOf(request)) as { message: string };
      const id = randomBytes(13).toString('hex');
      await database.createPost(id, message);
      return { status: 201, body: { id, message } };
    },
    'GET /api/v4/posts': async (url) => {
      const id = url.pathname.split('/')[4] ?? '';
      const message = await database.post(id);
      return message === undefined ? notFound : { status: 200, body: { id, message } };
    },
  };

  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://server');
    const path = url.pathname.startsWith('/api/v4/posts/') ? '/api/v4/posts' : url.pathname;
    const route = routes[`${request.method === 'HEAD' ? 'GET' : request.method} ${path}`] ?? (async () => notFound);
    response.setHeader('X-Version-Id', self.version);
    response.setHeader('X-Stand-In', self.hostname);
    route(url, request).then(
      (answer) => send(response, answer),
      (error: Error) => {
        console.error(`${request.method} ${request.url}: ${error.message}`);
        send(response, { status: 500, body: { message: error.message } });
      },
    );
  };
};

const notFound: Answer = { status: 404, body: { message: 'Sorry, we could not find the page.' } };

const serverStatus = async ({ filesDirectory }: Settings, database: Database): Promise<Answer> => {
  const database_status = (await database.isHealthy()) ? 'OK' : 'UNHEALTHY';
  const filestore_status =
    filesDirectory === undefined ||
    (await access(filesDirectory, constants.W_OK).then(
      () => true,
      () => false,
    ))
      ? 'OK'
      : 'UNHEALTHY';
  const well = database_status === 'OK' && filestore_status === 'OK';
  return {
    status: well ? 200 : 500,
    body: { status: well ? 'OK' : 'UNHEALTHY', database_status, filestore_status },
  };
};

const send = (response: ServerResponse, { status, body }: Answer): void => {
  const [type, text] = typeof body === 'string' ? ['text/html', body] : ['application/json', JSON.stringify(body)];
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};
