import http from 'node:http';
import https from 'node:https';
import { rootCertificates } from 'node:tls';

interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** No answer came. `code` is Node's: `ECONNREFUSED`, `ETIMEDOUT`, `CERT_HAS_EXPIRED`. */
export class ConnectionFailure extends Error {
  override readonly name = 'ConnectionFailure';
  constructor(
    readonly code: string,
    message: string,
    /** The request may have reached the server, and the server may have acted on it. */
    readonly mayHaveActed: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
  get isTls(): boolean {
    return TLS_CODE.test(this.code);
  }
}

const TLS_CODE = /CERT|^ERR_TLS|^ERR_SSL|^EPROTO$/;
/** Failures of a connection that never came about. */
const BEFORE_SENDING = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'];

/**
 * One HTTP request and its answer, over connections that are kept open.
 *
 * Node's own client instead of `fetch`: only here can a further certificate authority be trusted and the
 * time for the whole exchange be bounded without another dependency.
 */
export class Exchange {
  readonly #http = new http.Agent({ keepAlive: true });
  readonly #https: https.Agent;

  constructor(private readonly options: { readonly timeout: number; readonly caCertificate?: string }) {
    const { caCertificate } = options;
    this.#https = new https.Agent({
      keepAlive: true,
      ...(caCertificate && { ca: [...rootCertificates, caCertificate] }),
    });
  }

  send(request: HttpRequest): Promise<HttpAnswer> {
    const secure = request.url.startsWith('https:');
    const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
    return new Promise((resolve, reject) => {
      const outgoing = (secure ? https : http).request(request.url, {
        method: request.method,
        agent: secure ? this.#https : this.#http,
        headers: { ...request.headers, ...(body && { 'Content-Length': String(body.length) }) },
      });
      const timer = setTimeout(
        () => outgoing.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
        this.options.timeout,
      );
      const fail = (error: NodeJS.ErrnoException): void => {
        clearTimeout(timer);
        const code = error.code ?? 'UNKNOWN';
        const mayHaveActed = !BEFORE_SENDING.includes(code) && !TLS_CODE.test(code);
        reject(new ConnectionFailure(code, error.message, mayHaveActed, { cause: error }));
      };
      outgoing.on('error', fail);
      outgoing.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      });
      outgoing.end(body);
    });
  }
}
