import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join, normalize } from 'node:path';
import { CONTROL, DEPOT_PORT } from './layout.js';

/** A web server at CONTROL that hosts fetch packages and artefacts from: each folder under its name. Gives what closes it. */
export const openDepot = async (folders: Readonly<Record<string, string>>): Promise<() => Promise<unknown>> => {
  const server = createServer((request, response) => {
    const [name = '', ...rest] = normalize(decodeURIComponent(request.url ?? ''))
      .split('/')
      .filter(Boolean);
    const folder = folders[name];
    const file = join(folder ?? '', ...rest);
    void stat(file).then(
      (found) => {
        if (folder === undefined || !found.isFile()) return response.writeHead(404).end();
        response.writeHead(200, { 'content-length': found.size });
        return createReadStream(file).pipe(response);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(DEPOT_PORT, CONTROL);
  await once(server, 'listening');
  return async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
};
