import { once } from 'node:events';
import { createServer, type Server as Listener, type Socket } from 'node:net';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { sendUnaryData, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import type { ServerStream, Services, UnaryMethod } from '../wire/services.js';
import type { Endpoint } from './endpoint.js';

/** Our key and certificate, and the one client certificate that may connect, all PEM. */
export interface MutualTls {
  readonly key: string;
  readonly certificate: string;
  readonly clientCertificate: string;
}

export interface TransportOptions {
  /** Methods by full path; those of a function are made anew for each connection. */
  readonly services: Services | (() => Services);
  /** Paths of server streams that are accepted and stay silent. */
  readonly silentStreams?: readonly string[];
  readonly endpoint: Endpoint;
  /** Plaintext when absent. */
  readonly tls?: MutualTls;
  /** Called whenever a client has come or gone. */
  readonly onClients?: (count: number) => void;
}

export interface Transport {
  /** As in the handshake line: a socket path, or `127.0.0.1:PORT`. */
  readonly address: string;
  /** Closes the listener and every connection. */
  stop(): void;
}

/**
 * Serves gRPC on one endpoint. Messages pass as bytes: encoding is the business of the services.
 *
 * The listener is our own and hands its connections to the gRPC server: only so can we tell when the last
 * client is gone.
 */
export const startTransport = async (options: TransportOptions): Promise<Transport> => {
  const { services, silentStreams = [] } = options;
  const open = new Set<Receiver>();
  const receive = (methods: Services): Receiver => {
    const receiver = receiverOf(methods, silentStreams, credentials(options.tls));
    open.add(receiver);
    return receiver;
  };
  const shared = typeof services === 'function' ? undefined : receive(services);
  let clients = 0;
  const changed = (by: number) => options.onClients?.((clients += by));
  const listener = createServer((socket) => {
    const receiver = shared ?? receive((services as () => Services)());
    changed(+1);
    socket.on('close', () => {
      changed(-1);
      if (receiver !== shared && open.delete(receiver)) receiver.stop();
    });
    receiver.take(socket);
  });
  const address = await listen(listener, options.endpoint);
  return {
    address,
    stop: () => {
      listener.close();
      for (const receiver of open) receiver.stop();
    },
  };
};

/** A gRPC server that listens to nothing by itself. */
interface Receiver {
  take(connection: Socket): void;
  stop(): void;
}

const receiverOf = (services: Services, silentStreams: readonly string[], secured: ServerCredentials): Receiver => {
  const server = new Server({
    // Terraform accepts 2 GiB; the session memory limit, Node's other trap for large states, grpc-js lifts itself.
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
    'grpc.enable_channelz': 0,
  });
  for (const [path, method] of Object.entries(services)) {
    if (typeof method === 'function') server.register(path, unary(method), asBuffer, asIs, 'unary');
    else server.register(path, serverStream(method), asBuffer, asIs, 'serverStream');
  }
  for (const path of silentStreams) server.register(path, () => undefined, asBuffer, asIs, 'serverStream');
  const injector = server.createConnectionInjector(secured);
  return {
    take: (connection) => injector.injectConnection(connection),
    stop: () => {
      server.forceShutdown();
      injector.destroy();
    },
  };
};

const credentials = (tls: MutualTls | undefined): ServerCredentials => {
  if (!tls) return ServerCredentials.createInsecure();
  const pair = { private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.certificate) };
  return ServerCredentials.createSsl(Buffer.from(tls.clientCertificate), [pair], true);
};

const listen = (listener: Listener, endpoint: Endpoint): Promise<string> =>
  new Promise((resolve, reject) => {
    listener.once('error', reject);
    const listening = (): void => {
      const address = listener.address();
      resolve(typeof address === 'object' && address ? `${address.address}:${address.port}` : String(address));
    };
    if (endpoint.network === 'unix') listener.listen(endpoint.path, listening);
    else listener.listen(0, '127.0.0.1', listening);
  });

const unary =
  (method: UnaryMethod) =>
  (call: ServerUnaryCall<Uint8Array, Uint8Array>, callback: sendUnaryData<Uint8Array>): void => {
    const abort = new AbortController();
    // Calls that were answered are "cancelled", too, and an abort is dear: it makes an exception with its stack.
    let answered = false;
    const answer: typeof callback = (...args) => {
      answered = true;
      callback(...args);
    };
    call.on('cancelled', () => {
      if (!answered) abort.abort();
    });
    const asked = {
      // Made for whoever looks at it: few calls do, and it is dear, too.
      get signal() {
        return abort.signal;
      },
    };
    method(call.request, asked).then(
      (response) => answer(null, response),
      (error: unknown) => answer({ code: status.INTERNAL, details: messageOf(error) }),
    );
  };

/** Sends as fast as the client takes it. */
const serverStream =
  (method: ServerStream) =>
  async (call: ServerWritableStream<Uint8Array, Uint8Array>): Promise<void> => {
    const abort = new AbortController();
    const { signal } = abort;
    call.on('cancelled', () => abort.abort());
    try {
      for await (const message of method.stream(call.request, { signal })) {
        if (signal.aborted) return;
        if (!call.write(message)) await once(call, 'drain', { signal });
      }
      call.end();
    } catch (error) {
      if (!signal.aborted) call.emit('error', { code: status.INTERNAL, details: messageOf(error) });
    }
  };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const asIs = (bytes: Buffer): Uint8Array => bytes;
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
