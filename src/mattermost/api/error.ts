import { DiagnosticError } from '../../plugin/index.js';
import type { DiagnosticText } from '../../plugin/index.js';
import type { ConnectionFailure, HttpAnswer } from './exchange.js';
import { permissionFor } from './permissions.js';

/** What a request asked for, as far as it may be shown: no body, no headers. */
export interface Asked {
  readonly method: string;
  /** Below `/api/v4`, without query. */
  readonly path: string;
  /** `https://chat.example.org` */
  readonly server: string;
}

/** A request that failed for good. Match on `status` and `id`: the message is translated to the account's language. */
export class MattermostError extends DiagnosticError {
  constructor(
    diagnostic: DiagnosticText,
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    /** The server's error id: `app.group.no_rows`; empty where the answer had none. */
    readonly id: string,
    /** A write whose fate is not known: read back before trying again. */
    readonly ambiguous: boolean,
    options?: ErrorOptions,
  ) {
    super(diagnostic, options);
  }
}

export const isMattermostError = (error: unknown, status?: number, id?: string): error is MattermostError =>
  error instanceof MattermostError &&
  (status === undefined || error.status === status) &&
  (id === undefined || error.id === id);

/** No authority makes an expired certificate good. */
const trustOf = ({ code }: ConnectionFailure): string =>
  code === 'CERT_HAS_EXPIRED'
    ? 'Have it renewed on the server, or on the proxy before it; if it is not that old, look at the clock of this machine.'
    : 'Set ca_certificate (MATTERMOST_CA_CERT) to the certificate of the authority that signed it, and check that url names the host as the certificate does.';

/** The error for a connection that failed. */
export const connectionError = (asked: Asked, failure: ConnectionFailure, isWrite: boolean): MattermostError => {
  const diagnostic = failure.isTls
    ? {
        summary: `The certificate of ${asked.server} is not trusted`,
        detail: `${failure.message} (${failure.code}). ${trustOf(failure)}`,
      }
    : {
        summary: `Mattermost at ${asked.server} does not answer`,
        detail: `${asked.method} ${asked.path}: ${failure.message} (${failure.code}). Check url (MATTERMOST_URL), the network and the server.`,
      };
  return new MattermostError(diagnostic, 0, failure.code, isWrite && failure.mayHaveActed, { cause: failure });
};

/** The error for an answer that says no. */
export const answerError = (asked: Asked, answer: HttpAnswer, isWrite: boolean): MattermostError => {
  const { id, message } = appError(answer);
  const ambiguous = isWrite && (answer.status >= 502 || id === 'app.insert_error');
  return new MattermostError(explain(asked, answer.status, id, message), answer.status, id, ambiguous);
};

/** The error for a good status with a body that is no JSON: something else than Mattermost has answered. */
export const foreignAnswer = (asked: Asked, answer: HttpAnswer, isWrite: boolean): MattermostError =>
  new MattermostError(
    {
      summary: `${asked.server} does not answer like a Mattermost server`,
      detail: `${asked.method} ${asked.path}: status ${answer.status}, content type ${answer.headers['content-type'] ?? 'none'}, where JSON was expected. Check that url (MATTERMOST_URL) is the site URL and what stands in between.`,
    },
    answer.status,
    '',
    isWrite,
  );

const appError = (answer: HttpAnswer): { readonly id: string; readonly message: string } => {
  try {
    const { id, message } = JSON.parse(answer.body) as { id?: unknown; message?: unknown };
    return { id: typeof id === 'string' ? id : '', message: typeof message === 'string' ? message : '' };
  } catch {
    return { id: '', message: '' };
  }
};

const LICENSE_IDS = ['api.license_error', 'api.ldap_groups.license_error'];

const explain = (asked: Asked, status: number, id: string, message: string): DiagnosticText => {
  const request = `${asked.method} ${asked.path}`;
  const said = [message || 'no message', [String(status), id].filter(Boolean).join(' ')].join(' – ');
  if (LICENSE_IDS.includes(id))
    return {
      summary: 'Mattermost has no licence for directory groups',
      detail: `${request}: ${said}. Groups of a directory need a licence with the feature ldap_groups (Enterprise): upload it under System Console > Edition and License.`,
    };
  if (status === 401)
    return {
      summary: 'Mattermost does not accept the token',
      detail: `${request}: ${said}. It has expired, was revoked or mistyped, or personal access tokens are switched off (ServiceSettings.EnableUserAccessTokens). Set token (MATTERMOST_TOKEN) to one that is valid.`,
    };
  if (status === 403) {
    const permission = permissionFor(asked.method, asked.path);
    return {
      summary: 'The account may not do this in Mattermost',
      detail: `${request}: ${said}. ${permission ? `It needs ${permission}.` : 'It lacks a permission.'} Give the account a system role that holds it, or use another token.`,
    };
  }
  if (status === 429)
    return {
      summary: 'Mattermost refuses: too many requests',
      detail: `${request} was refused until the last try. Lower max_concurrency, raise max_retries, or raise RateLimitSettings.PerSec on the server.`,
    };
  if (status >= 500 && id === '')
    return {
      summary: `Mattermost at ${asked.server} is out of order`,
      detail: `${request}: status ${status} without an error of Mattermost, as proxies answer when the server is down.`,
    };
  return { summary: `Mattermost refused ${request}`, detail: `${said}.` };
};
