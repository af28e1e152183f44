import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { sendUnaryData, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import type { Services, UnaryMethod } from '../wire/services.js';
import type { Endpoint } from './endpoint.js';

/** Our key and certificate, and the one client certificate that may connect, all PEM. */
export interface MutualTls {
  readonly key: string;
  readonly certificate: string;
  readonly clientCertificate: string;
}

export interface TransportOptions {
  /** Unary methods by full path. */
  readonly services: Services;
  /** A server stream that stays open and silent; its end tells that a client is gone. */
  readonly openStream: { readonly path: string; readonly opened: () => void; readonly closed: () => void };
  readonly endpoint: Endpoint;
  /** Plaintext when absent. */
  readonly tls?: MutualTls;
}

export interface Transport {
  /** As in the handshake line: a socket path, or `127.0.0.1:PORT`. */
  readonly address: string;
  /** Closes the listener and every connection. */
  stop(): void;
}

/** Serves gRPC on one endpoint. Messages pass as bytes: encoding is the business of the services. */
export const startTransport = async (options: TransportOptions): Promise<Transport> => {
  const server = new Server({
    // Terraform accepts 2 GiB; the session memory limit, Node's other trap for large states, grpc-js lifts itself.
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
    'grpc.enable_channelz': 0,
  });
  for (const [path, method] of Object.entries(options.services)) {
    server.register(path, unary(method), asBuffer, asIs, 'unary');
  }
  server.register(options.openStream.path, silent(options.openStream), asBuffer, asIs, 'serverStream');

  const { endpoint } = options;
  const target = endpoint.network === 'unix' ? `unix:${endpoint.path}` : '127.0.0.1:0';
  const port = await bind(server, target, credentials(options.tls));
  return {
    address: endpoint.network === 'unix' ? endpoint.path : `127.0.0.1:${port}`,
    stop: () => server.forceShutdown(),
  };
};

const credentials = (tls: MutualTls | undefined): ServerCredentials => {
  if (!tls) return ServerCredentials.createInsecure();
  const pair = { private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.certificate) };
  return ServerCredentials.createSsl(Buffer.from(tls.clientCertificate), [pair], true);
};

const bind = (server: Server, target: string, creds: ServerCredentials): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(target, creds, (error, port) => (error ? reject(error) : resolve(port)));
  });

const unary =
  (method: UnaryMethod) =>
  (call: ServerUnaryCall<Uint8Array, Uint8Array>, callback: sendUnaryData<Uint8Array>): void => {
    const abort = new AbortController();
    call.on('cancelled', () => abort.abort());
    method(call.request, { signal: abort.signal }).then(
      (response) => callback(null, response),
      (error: unknown) => callback({ code: status.INTERNAL, details: messageOf(error) }),
    );
  };

const silent =
  ({ opened, closed }: TransportOptions['openStream']) =>
  (call: ServerWritableStream<Uint8Array, Uint8Array>): void => {
    opened();
    call.on('cancelled', closed);
  };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const asIs = (bytes: Buffer): Uint8Array => bytes;
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
