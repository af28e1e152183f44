import { at, DiagnosticError, type Log } from '../plugin/index.js';
import { BindRefused, openConnection, UnknownBase, type Patience } from './ldap/connection.js';
import type { Connect } from './ldap/current-connection.js';
import { ResultCode, type Refusal } from './ldap/errors.js';
import type { Settings } from './resolve-settings.js';

/** The servers in their order, from the given one on. A refused password ends it: it is as wrong on the others. */
export function connectInTurn(settings: Settings, log: Pick<Log, 'debug' | 'warn'>, patience: Patience): Connect {
  const { servers } = settings;
  return async (from) => {
    const failures: Failure[] = [];
    for (let i = 0; i < servers.length; i += 1) {
      const index = (from + i) % servers.length;
      const server = servers[index] ?? '';
      try {
        const connection = await openConnection(server, { ...settings, patience });
        log.debug('connected', { server, bound_as: connection.boundAs });
        return { connection, index };
      } catch (error) {
        if (error instanceof UnknownBase) throw unknownBase(error);
        if (error instanceof BindRefused && !isPassing(error.refusal)) throw bindRefused(error);
        log.warn('connection failed', { server, reason: reasonOf(error) });
        failures.push({ server, error });
      }
    }
    throw unreachable(failures);
  };
}

interface Failure {
  readonly server: string;
  readonly error: unknown;
}

const isPassing = ({ code }: Refusal): boolean => code === ResultCode.busy || code === ResultCode.unavailable;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Node's names for a certificate that is not trusted, or not for this host. */
const isCertificateProblem = (error: unknown): boolean => /CERT|SIGNATURE|SELF_SIGNED|ISSUER/.test(codeOf(error));

/** The error of a failed attempt on several addresses has no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message || codeOf(error) : String(error);
}

/** The error when none of the servers answered. */
export function unreachable(failures: readonly Failure[]): DiagnosticError {
  const reasons = failures.map(({ server, error }) => `${server}: ${reasonOf(error)}`).join('\n');
  // No authority makes an expired certificate good.
  if (failures.length > 0 && failures.every(({ error }) => codeOf(error) === 'CERT_HAS_EXPIRED')) {
    return new DiagnosticError({
      path: at('servers'),
      summary: "The FreeIPA server's certificate has expired",
      detail: `${reasons}\n\nHave it renewed there (getcert list on the server says why it was not); if it is not that old, look at the clock of this machine.`,
    });
  }
  if (failures.length > 0 && failures.every(({ error }) => isCertificateProblem(error))) {
    return new DiagnosticError({
      path: at('ca_certificate'),
      summary: "The FreeIPA server's certificate is not trusted",
      detail: `${reasons}\n\nSet ca_certificate (or FREEIPA_CA_CERT) to FreeIPA's own authority, /etc/ipa/ca.crt on its hosts, and use the host name that the certificate names.`,
    });
  }
  return new DiagnosticError({
    path: at('servers'),
    summary: 'No FreeIPA server answers',
    detail: `${reasons}\n\nCheck the URLs in servers (or FREEIPA_SERVERS), the ports (ldaps 636, ldap 389), and the network.`,
  });
}

function bindRefused({ server, username, refusal }: BindRefused): DiagnosticError {
  const said = refusal.text ? `${server} said: ${refusal.text}` : `${server} gave no reason.`;
  switch (refusal.code) {
    case ResultCode.invalidCredentials:
      return new DiagnosticError({
        // Not the password's own path: Terraform prints the line of the configuration that a path leads to.
        path: at('username'),
        summary: `FreeIPA refused the password of ${username}`,
        detail: `${said} It answers alike for a wrong password and an unknown account. Check password (or FREEIPA_PASSWORD, or the password file) and username; a uid is looked for in cn=users,cn=accounts and cn=sysaccounts,cn=etc.`,
      });
    case ResultCode.confidentialityRequired:
      return new DiagnosticError({
        path: at('servers'),
        summary: 'FreeIPA takes passwords over encrypted connections only',
        detail: `${said} Use an ldaps:// URL, or start_tls = true.`,
      });
    case ResultCode.unwillingToPerform:
      return new DiagnosticError({
        path: at('username'),
        summary: `FreeIPA is unwilling to let ${username} in`,
        detail: `${said} The account may be locked or expired, or the server may want encryption: then use ldaps:// or start_tls = true.`,
      });
    default:
      return new DiagnosticError({
        path: at('username'),
        summary: `FreeIPA refused to let ${username} in`,
        detail: `${said} (result code ${refusal.code}) Check username: a uid, or a whole DN such as uid=terraform,cn=sysaccounts,cn=etc,dc=example,dc=org.`,
      });
  }
}

const unknownBase = (error: UnknownBase): DiagnosticError =>
  new DiagnosticError({
    path: at('base_dn'),
    summary: 'The base of the directory cannot be told from the server',
    detail: `${error.message} Set base_dn (or FREEIPA_BASE_DN), for example dc=example,dc=org.`,
  });
