import { BerReader } from 'ldapts';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { MessageStream } from '../../../src/sandbox/directory/embedded/protocol/decode.js';

/** Where in the life of a request the server goes: the request never gets there, or its answer never comes back. */
export type Moment = 'before it arrives' | 'after it is done';

/** Where to cut: the connection from which on requests are counted, and the request, both from 1. */
export interface Place {
  readonly connection: number;
  readonly request: number;
  readonly moment: Moment;
}

/** Stands between a client and a directory, and can cut everything at one of the requests that pass. */
export interface Wire {
  readonly url: string;
  /** Connections and requests count from here on. Nobody gets through after the cut until `mend`. */
  cutAt(place: Place, onCut?: () => Promise<void>): void;
  /** Whether that came to pass; resolves when `onCut` is done. */
  mend(): Promise<boolean>;
  close(): Promise<void>;
}

const SEARCH_ENTRY = 0x64;

export async function startWire(target: string): Promise<Wire> {
  const { port: targetPort, hostname: host } = new URL(target);
  const open = new Set<Socket>();
  let connections = 0;
  let requests = 0;
  let cut: (Place & { onCut?: () => Promise<void> }) | undefined;
  let isCut = false;
  let cutting: Promise<void> | undefined;

  const cutNow = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
    cutting = cut?.onCut?.();
  };
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    connections += 1;
    const counts = connections >= (cut?.connection ?? 0);
    const upstream = connect({ host, port: Number(targetPort) });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    let last: number | undefined;
    const [asked, answered] = [new MessageStream(), new MessageStream()];
    client.on('data', (chunk) => {
      for (const message of asked.push(chunk)) {
        if (isCut) return;
        if (counts) requests += 1;
        if (counts && requests === cut?.request) {
          if (cut.moment === 'before it arrives') return cutNow();
          last = headOf(message).id;
        }
        upstream.write(message);
      }
    });
    upstream.on('data', (chunk) => {
      for (const message of answered.push(chunk)) {
        const { id, operation } = headOf(message);
        if (id === last && operation !== SEARCH_ENTRY) return cutNow();
        if (!isCut) client.write(message);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutAt: (place, onCut) => {
      connections = requests = 0;
      cut = { ...place, onCut };
    },
    mend: async () => {
      const was = isCut;
      await cutting;
      isCut = false;
      cut = cutting = undefined;
      return was;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function headOf(message: Buffer): { id: number; operation: number } {
  const reader = new BerReader(message);
  reader.readSequence();
  return { id: reader.readInt() ?? 0, operation: reader.peek() ?? 0 };
}
