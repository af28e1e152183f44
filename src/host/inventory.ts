import { readFileSync } from 'node:fs';
import { at, parseDuration, type DiagnosticText, type Environment, type Log, type Path } from '../plugin/index.js';
import { HostClient } from './client.js';
import type { BastionSettings, HostSettings, ProviderSettings } from './settings.js';
import { Connection, type ConnectionOptions } from './ssh/connection.js';
import { parseHostKey } from './ssh/host-key.js';
import { Host } from './ssh/host.js';
import type { Credential, Login } from './ssh/login.js';

/**
 * The hosts of the settings, with nothing connected yet.
 *
 * @param problems takes all that is wrong at once; hosts with problems are left out
 * @param conceal keeps a secret that was read from a file out of every message
 */
export const openInventory = (
  settings: ProviderSettings,
  { env, log, conceal }: { env: Environment; log: Log; conceal: (secret: string) => void },
  problems: DiagnosticText[],
): HostClient => {
  const entries = settings.hosts ?? new Map<string, HostSettings>();
  const milliseconds = (text: string | null, usual: number): number => (text && parseDuration(text)) || usual;
  const options: ConnectionOptions = { connectTimeout: milliseconds(settings.connect_timeout, 10_000), log };
  const credentials = new CredentialReader(env, conceal, problems);
  const connections = new Map<string, Connection | undefined>();

  const connectionTo = (name: string, asked: readonly string[] = []): Connection | undefined => {
    if (connections.has(name)) return connections.get(name);
    const host = entries.get(name);
    if (!host) return undefined;
    const path = at('hosts').key(name);
    const login = loginOf(name, host, path, credentials);
    const through = host.bastion ? bastionOf(name, host.bastion, [...asked, name]) : undefined;
    const connection =
      login && (through || !host.bastion) ? new Connection(login, options, through ?? undefined) : undefined;
    connections.set(name, connection);
    return connection;
  };

  const bastionOf = (name: string, bastion: BastionSettings, asked: readonly string[]): Connection | undefined => {
    const path = at('hosts').key(name).attribute('bastion');
    const { host, address, user, host_key } = bastion;
    const problem = (attribute: string, summary: string, detail: string): undefined => {
      problems.push({ path: path.attribute(attribute), summary, detail });
    };
    if (host !== null) {
      if (address !== null)
        return problem(
          'address',
          `The bastion of ${name} is given twice`,
          'Keep host, the name of another host, or address and what belongs to it.',
        );
      if (!entries.has(host))
        return problem('host', `The bastion of ${name} is no host`, `There is no ${JSON.stringify(host)} in hosts.`);
      if (asked.includes(host))
        return problem(
          'host',
          `The bastion of ${name} leads back to it`,
          `The way is ${[...asked, host].join(' → ')}.`,
        );
      return connectionTo(host, asked);
    }
    if (address === null || user === null || host_key === null)
      return problem(
        address === null ? 'address' : user === null ? 'user' : 'host_key',
        `The bastion of ${name} is incomplete`,
        'Give host, the name of another host, or address, user and host_key.',
      );
    const login = loginOf(`the bastion of ${name}`, { ...bastion, address, user, host_key }, path, credentials);
    return login && new Connection(login, options);
  };

  const hosts = new Map<string, Host>();
  for (const [name, { sudo, user, state_directory }] of entries) {
    const connection = connectionTo(name);
    if (connection)
      hosts.set(
        name,
        new Host(connection, {
          sudo: (sudo ?? true) && user !== 'root',
          commandTimeout: milliseconds(settings.command_timeout, 60_000),
          stateDirectory: state_directory ?? '',
          log,
        }),
      );
  }
  return new HostClient(hosts, settings.unreachable === 'keep_state');
};

type Reachable = Pick<HostSettings, 'address' | 'port' | 'user' | 'host_key' | 'private_key' | 'private_key_file'>;

const loginOf = (name: string, settings: Reachable, path: Path, credentials: CredentialReader): Login | undefined => {
  const credential = credentials.read(name, settings, path);
  const hostKey = parseHostKey(settings.host_key);
  const { address, port, user } = settings;
  return credential && hostKey ? { name, address, port: port ?? 22, user, credential, hostKey } : undefined;
};

class CredentialReader {
  constructor(
    private readonly env: Environment,
    private readonly conceal: (secret: string) => void,
    private readonly problems: DiagnosticText[],
  ) {}

  read(name: string, { private_key: given, private_key_file: file }: Reachable, path: Path): Credential | undefined {
    const problem = (attribute: string, summary: string, detail: string): undefined => {
      this.problems.push({ path: path.attribute(attribute), summary, detail });
    };
    if (given && file)
      return problem(
        'private_key_file',
        `Both private_key and private_key_file of ${name} are set`,
        'Keep one of them.',
      );
    const agent = this.env.SSH_AUTH_SOCK;
    if (!given && !file) {
      if (agent) return { agent };
      return problem(
        'private_key',
        `There is nothing to log in to ${name} with`,
        'Set private_key or private_key_file, or start an agent (SSH_AUTH_SOCK) that holds the key.',
      );
    }
    const attribute = given ? 'private_key' : 'private_key_file';
    let privateKey = given ?? '';
    try {
      if (file) privateKey = readFileSync(file.replace(/^~(?=\/)/, this.env.HOME ?? '~'), 'utf8');
    } catch (error) {
      return problem(
        attribute,
        `The private key of ${name} cannot be read`,
        error instanceof Error ? error.message : String(error),
      );
    }
    this.conceal(privateKey);
    if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(privateKey))
      return problem(
        attribute,
        `The private key of ${name} is none`,
        'Expected text with "-----BEGIN … PRIVATE KEY-----".',
      );
    if (isEncrypted(privateKey))
      return problem(
        attribute,
        `The private key of ${name} needs a passphrase`,
        'Add it to an agent (ssh-add) and leave private_key and private_key_file out, or give a key without passphrase.',
      );
    return { privateKey };
  }
}

/** In OpenSSH's own form the name of the cipher stands behind the magic text and a length. */
const isEncrypted = (pem: string): boolean => {
  if (/ENCRYPTED/.test(pem)) return true;
  const base64 = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]+?)-----END/.exec(pem)?.[1];
  if (!base64) return false;
  const blob = Buffer.from(base64, 'base64');
  return blob.length > 23 && blob.toString('latin1', 19, 23) !== 'none';
};
