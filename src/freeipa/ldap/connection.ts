import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Client, ResultCodeError } from 'ldapts';
import { rdn } from './dn.js';
import { EFFECTIVE_RIGHTS_OID } from './effective-rights.js';
import { Entry } from './entry.js';
import { isRefusal, Refusal, ResultCode } from './errors.js';
import { POST_READ_OID } from './post-read.js';

/** Longest time for one operation and for making a connection, in milliseconds. An expired operation costs the connection. */
export interface Patience {
  readonly operation: number;
  readonly connect: number;
}

export interface ConnectionSettings {
  /** A DN, or a uid. */
  readonly username: string;
  readonly password: string;
  /** Asked from the server when left out. */
  readonly baseDn?: string;
  /** PEM of the certificate authority; the system's authorities when left out. */
  readonly ca?: string;
  readonly startTls: boolean;
  readonly patience: Patience;
}

/** A connection that is bound, and will never be used again once it is not. */
export interface Connection {
  readonly client: Client;
  readonly server: string;
  readonly baseDn: string;
  /** Who the server says we are. */
  readonly boundAs: string;
  readonly postRead: boolean;
  /** Whether the server tells what an account may do. */
  readonly effectiveRights: boolean;
  readonly usable: boolean;
  close(): Promise<void>;
  /** Ends it without a word to the server. */
  destroy(): void;
}

export class BindRefused extends Error {
  override readonly name = 'BindRefused';
  constructor(
    readonly server: string,
    readonly username: string,
    readonly refusal: Refusal,
  ) {
    super(refusal.message);
  }
}

/** The server's base cannot be told from its root entry. */
export class UnknownBase extends Error {
  override readonly name = 'UnknownBase';
}

/** Milliseconds of silence before the system asks whether the other side is still there. */
const KEEP_ALIVE = 60_000;

const WHO_AM_I = '1.3.6.1.4.1.4203.1.11.3';

/**
 * TLS first, then bind, then a look at who we are: only then is the connection handed out.
 *
 * Every step runs alone. A client of ldapts that is not connected opens one socket for each call, and one that lost
 * its connection opens a new, anonymous one without a word, on which members and managers look empty.
 */
export async function openConnection(server: string, settings: ConnectionSettings): Promise<Connection> {
  const { patience } = settings;
  let socket: Socket | undefined;
  let closed = false;
  const watched = <S extends Socket>(made: S): S => {
    socket = made;
    made.once('close', () => (closed = true));
    // A pending operation holds a timer of its own; an idle connection must not hold the process.
    made.unref();
    // Keeps a firewall from forgetting the connection, and tells when one has.
    made.setKeepAlive(true, KEEP_ALIVE);
    return made;
  };
  const secure = server.startsWith('ldaps:');
  const client = new Client({
    url: server,
    timeout: patience.operation,
    connectTimeout: patience.connect,
    // For ldap:// not even an empty one: ldapts then speaks TLS at once.
    ...(secure
      ? {
          tlsOptions: { ca: settings.ca },
          createSecureConnection: ((...args: Parameters<typeof connectTls>) =>
            watched(connectTls(...args))) as typeof connectTls,
        }
      : { createConnection: ((port: number, host: string) => watched(connectTcp(port, host))) as typeof connectTcp }),
  });

  try {
    if (settings.startTls && !secure) await startTls(client, server, settings);
    const bind = await bindAs(client, server, settings);
    const boundAs = await whoAmI(client);
    const root = bind.root ?? (await rootEntry(client));
    const controls = root.values('supportedControl');
    return {
      client,
      server,
      baseDn: settings.baseDn ?? baseOf(root),
      boundAs,
      postRead: controls.includes(POST_READ_OID),
      effectiveRights: controls.includes(EFFECTIVE_RIGHTS_OID),
      get usable() {
        return !closed && client.isBound;
      },
      close: () => client.unbind(),
      destroy: () => socket?.destroy(),
    };
  } catch (error) {
    socket?.destroy();
    throw error;
  }
}

/** What ldapts threw, with the server's answer told apart from a broken connection. */
export const refusalOf = (error: unknown): unknown =>
  error instanceof ResultCodeError
    ? new Refusal(error.code, error.message.replace(/Code: 0x[0-9a-f]+$/, '').trim())
    : error;

async function startTls(client: Client, server: string, { ca, patience }: ConnectionSettings): Promise<void> {
  const host = new URL(server).hostname.replace(/^\[|\]$/g, '');
  // ldapts adds the socket to the options, so they are made anew each time.
  const upgrade = client.startTLS({ ca, host, servername: /^[\d.]+$|:/.test(host) ? undefined : host });
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('TLS handshake timed out')), patience.connect);
  });
  try {
    await Promise.race([upgrade, expired]);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Tries a uid among the users and then among the system accounts; the server answers alike for "unknown" and "wrong password". */
async function bindAs(client: Client, server: string, settings: ConnectionSettings): Promise<{ root?: Entry }> {
  const { username, password } = settings;
  const isDn = username.includes('=');
  const root = isDn ? undefined : await rootEntry(client);
  const base = settings.baseDn ?? (root && baseOf(root));
  const candidates = isDn
    ? [username]
    : ['cn=users,cn=accounts', 'cn=sysaccounts,cn=etc'].map((place) => `${rdn('uid', username)},${place},${base}`);
  for (const [i, dn] of candidates.entries()) {
    try {
      await client.bind(dn, password);
      return { root };
    } catch (error) {
      const reason = refusalOf(error);
      if (isRefusal(reason, ResultCode.invalidCredentials) && i < candidates.length - 1) continue;
      throw reason instanceof Refusal ? new BindRefused(server, username, reason) : reason;
    }
  }
  return { root };
}

async function whoAmI(client: Client): Promise<string> {
  const { value = '' } = await client.exop(WHO_AM_I);
  if (!/^dn:./i.test(value)) throw new Error('the server took the password and then did not know the account');
  return value.slice('dn:'.length).trim();
}

async function rootEntry(client: Client): Promise<Entry> {
  const attributes = ['namingContexts', 'defaultNamingContext', 'supportedControl'];
  try {
    const { searchEntries } = await client.search('', { scope: 'base', filter: '(objectClass=*)', attributes });
    return new Entry('', searchEntries[0] ?? {});
  } catch (error) {
    throw refusalOf(error);
  }
}

function baseOf(root: Entry): string {
  const [given] = root.values('defaultNamingContext');
  if (given) return given;
  const contexts = root.values('namingContexts');
  const domains = contexts.filter((context) => /^dc=/i.test(context));
  if (domains.length === 1 && domains[0]) return domains[0];
  throw new UnknownBase(`The server names ${contexts.length ? contexts.join('; ') : 'no base at all'}.`);
}
