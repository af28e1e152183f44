import { randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import tls, { type SecureContext, type TLSSocket } from 'node:tls';
import { certificateOf, type Certificate } from './certificate.js';

export interface Request {
  readonly url: URL;
  readonly method: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly websocket: boolean;
  /** Address to connect to in place of the URL's host. */
  readonly address: string | undefined;
  /** PEM, trusted beside the well-known ones. */
  readonly ca: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  /** Opens the connection; a TCP connection from here when left out. */
  readonly connect?: (address: string, port: number) => Promise<Duplex>;
}

export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
  readonly certificate: Certificate | undefined;
}

const MOST_BODY = 64 * 1024;

/** One request. Certificates that are not trusted are told, not refused: nothing secret is sent. @throws Error without an answer */
export const send = async (request: Request, signal: AbortSignal): Promise<Answer> => {
  const { url, address, timeout } = request;
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || (secure ? 443 : 80));
  const socket = await request.connect?.(address ?? host, port);
  const options: https.RequestOptions = {
    method: request.method,
    headers: { 'user-agent': 'muster', ...Object.fromEntries(request.headers), ...(request.websocket && WEBSOCKET()) },
    signal,
    agent: false,
    ...(address !== undefined && { lookup: always(address) }),
    ...(secure && {
      rejectUnauthorized: false,
      servername: isIP(host) ? '' : host,
      ...(request.ca !== undefined && { secureContext: trusting(request.ca) }),
    }),
    ...(socket && { createConnection: () => (secure ? secured(socket, host, request.ca) : socket) as never }),
  };
  return new Promise((resolve, reject) => {
    const client = (secure ? https : http).request(url, options);
    // Not AbortSignal.timeout within AbortSignal.any: Node 20 may collect it as garbage before its time, and then nothing ends.
    const tooLong = setTimeout(() => client.destroy(new Error(`no answer within ${timeout / 1000} s`)), timeout);
    client.on('close', () => clearTimeout(tooLong));
    const answered = (response: http.IncomingMessage, body: string): void => {
      resolve({
        status: response.statusCode ?? 0,
        location: response.headers.location ?? null,
        body,
        certificate: secure ? certificateOf(response.socket as TLSSocket, host) : undefined,
      });
      response.destroy();
      response.socket.destroy();
    };
    client.on('error', reject);
    client.on('upgrade', (response) => answered(response, ''));
    client.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= MOST_BODY) answered(response, text(chunks));
      });
      response.on('end', () => answered(response, text(chunks)));
    });
    client.end();
  });
};

const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).subarray(0, MOST_BODY).toString('utf8');

const WEBSOCKET = () => ({
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': randomBytes(16).toString('base64'),
});

const always = (address: string): LookupFunction => {
  const family = isIP(address) || 4;
  return ((_host, options, callback) => {
    if (options.all) (callback as unknown as (error: null, found: object[]) => void)(null, [{ address, family }]);
    else callback(null, address, family);
  }) as LookupFunction;
};

const secured = (socket: Duplex, host: string, ca: string | undefined): TLSSocket =>
  tls.connect({
    socket,
    rejectUnauthorized: false,
    servername: isIP(host) ? '' : host,
    ALPNProtocols: ['http/1.1'],
    ...(ca !== undefined && { secureContext: trusting(ca) }),
  });

const CONTEXTS = new Map<string, SecureContext>();

/** Of one authority all requests have the same. Added to what Node has read already: giving it all anew takes longer than most answers. */
const trusting = (ca: string): SecureContext => {
  const known = CONTEXTS.get(ca);
  if (known) return known;
  const context = tls.createSecureContext();
  (context.context as { addCACert(pem: string): void }).addCACert(ca);
  CONTEXTS.set(ca, context);
  return context;
};
