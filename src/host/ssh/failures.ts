import { at, DiagnosticError } from '../../plugin/index.js';
import type { Login } from './login.js';

/** Nobody answers: the network, the address, or the host itself. */
export class Unreachable extends DiagnosticError {}

/** The connection ended while a command ran: whether it did its work is not known. */
export class ConnectionLost extends Error {
  constructor(readonly host: string) {
    super(`the connection to ${host} broke`);
  }
}

interface Way {
  readonly through: string;
  readonly address: string;
  readonly port: number;
}

/** Why an SSH server opens no channel (RFC 4254, section 5.1). */
const PROHIBITED = 1;

/** A host that others are reached through did not lead there. */
export class NotForwarded extends Error {
  constructor(
    { through, address, port }: Way,
    cause: (Error & { readonly reason?: number }) | { readonly seconds: number },
  ) {
    const to = `${address}:${port}`;
    super(
      'seconds' in cause
        ? `${through} got no answer from ${to} within ${cause.seconds} s`
        : cause.reason === PROHIBITED
          ? `${through} lets nothing through to ${to}: look at AllowTcpForwarding and PermitOpen in sshd_config there`
          : `${through} does not reach ${to}${/failure: (.+)/.exec(cause.message)?.[1]?.replace(/^/, ': ') ?? ''}`,
      { cause },
    );
  }
}

/** The key that a host showed in place of the one that is pinned. */
export interface ShownKey {
  readonly type: string;
  readonly fingerprint: string;
}

/** What went wrong while connecting, with the setting that mends it. */
export const connectFailure = (error: unknown, login: Login, shown: ShownKey | undefined, seconds: number): Error => {
  const { name, address, port, user, hostKey } = login;
  const setting = (attribute: string) => at('hosts').key(name).attribute(attribute);
  const reason = error instanceof Error ? error : new Error(String(error));
  const { level, code } = reason as { level?: string; code?: string };
  if (shown)
    return new DiagnosticError(
      {
        summary: `${name} shows another host key than the one that is pinned`,
        detail: `${address}:${port} shows ${shown.type} ${shown.fingerprint}; ${setting('host_key').toString()} is ${hostKey.type ? `${hostKey.type} ` : ''}${hostKey.fingerprint}. Nothing was sent to it. Either it is another machine, or it was installed anew: look at the key on its console (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub) and pin that.`,
      },
      { cause: error },
    );
  if (/^Cannot parse privateKey/.test(reason.message))
    return new DiagnosticError(
      {
        summary: `The private key of ${name} cannot be used`,
        detail: `${reason.message.replace('Cannot parse privateKey: ', '')}. Expected an OpenSSH or PEM key as ssh-keygen writes it: ssh-keygen -y -f FILE prints its public part if it is whole.`,
      },
      { cause: error },
    );
  if (level === 'client-authentication')
    return new DiagnosticError(
      {
        summary: `${name} does not let ${user} in`,
        detail: `${address}:${port} refused the ${'agent' in login.credential ? 'keys of the agent' : 'private key'}. Check user and private_key of this host, and that the public key is in ~${user}/.ssh/authorized_keys there.`,
      },
      { cause: error },
    );
  if (/no matching host key/i.test(reason.message))
    return new DiagnosticError(
      {
        summary: `${name} has no host key of the type that is pinned`,
        detail: `${address}:${port} has no ${hostKey.type ?? ''} key. Pin one that it has: ssh-keyscan ${address}.`,
      },
      { cause: error },
    );
  if (/no matching|unsupported|handshake failed/i.test(reason.message))
    return new DiagnosticError(
      { summary: `${name} and this program share no SSH algorithm`, detail: reason.message },
      { cause: error },
    );
  const why =
    reason instanceof NotForwarded
      ? reason.message
      : level === 'client-timeout' || /timed out/i.test(reason.message)
        ? `no answer from ${address}:${port} within ${seconds} s`
        : code === 'ECONNREFUSED'
          ? `nobody listens at ${address}:${port}`
          : `${address}:${port}: ${reason.message}`;
  return new Unreachable(
    {
      summary: `${name} cannot be reached`,
      detail: `${why[0]?.toUpperCase()}${why.slice(1)}. Check address and port of this host, and that its SSH server runs. What is managed there stays in the state as it is; to go on with the other hosts, set unreachable = "keep_state".`,
    },
    { cause: error },
  );
};

/** The host lets the account in and then runs nothing for it. */
export const noSessions = ({ name, user }: Login, error: Error): DiagnosticError =>
  new DiagnosticError(
    {
      summary: `${name} lets ${user} in and opens no session`,
      detail: `${error.message}. Look at MaxSessions and ForceCommand in sshd_config there.`,
    },
    { cause: error },
  );
