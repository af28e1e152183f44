import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the plugin listens. */
export type Endpoint = { readonly network: 'unix'; readonly path: string } | { readonly network: 'tcp' };

export interface PrivateEndpoint {
  readonly endpoint: Endpoint;
  /** Removes the socket and its directory. Safe to call twice. */
  remove(): void;
}

export interface EndpointOptions {
  /** Tried in order. */
  readonly directories?: readonly string[];
  readonly platform?: NodeJS.Platform;
}

/** Directories of our sockets begin with this. */
export const PREFIX = 'muster-plugin-';
const SOCKET = 's';

/** `sun_path` holds 104 bytes with its final zero on macOS, 108 on Linux; libuv cuts a longer path without a word. */
const LONGEST_SOCKET_PATH = 103;

/**
 * A unix socket in a new directory that only this user can enter. TCP on loopback where there are no unix
 * sockets, or where no directory is short enough and writable.
 */
export const privateEndpoint = (options: EndpointOptions = {}): PrivateEndpoint => {
  const directories = options.directories ?? defaultDirectories();
  if ((options.platform ?? process.platform) !== 'win32') {
    for (const directory of directories) {
      const made = makeDirectory(directory);
      if (!made) continue;
      const remove = () => rmSync(made, { recursive: true, force: true });
      return { endpoint: { network: 'unix', path: join(made, SOCKET) }, remove };
    }
  }
  return { endpoint: { network: 'tcp' }, remove: () => undefined };
};

/** go-plugin lets the host choose the directory; `/tmp` serves where TMPDIR is too long for a socket. */
export const defaultDirectories = (env: NodeJS.ProcessEnv = process.env): string[] =>
  [env.PLUGIN_UNIX_SOCKET_DIR, tmpdir(), '/tmp'].filter(
    (directory) => directory !== undefined && directory !== '',
  ) as string[];

const makeDirectory = (parent: string): string | undefined => {
  const template = join(parent, PREFIX);
  if (Buffer.byteLength(join(`${template}XXXXXX`, SOCKET)) > LONGEST_SOCKET_PATH) return undefined;
  try {
    return mkdtempSync(template); // mode 0700
  } catch {
    return undefined;
  }
};

const FRESH = 60_000;

/**
 * Removes the directories of plugins that were killed before they could do it themselves: ours, no longer new,
 * and with nobody listening.
 */
export const sweepLeftovers = async (directories = defaultDirectories()): Promise<void> => {
  for (const parent of new Set(directories)) {
    const names = await readdir(parent).catch(() => []);
    const candidates = names.filter((name) => name.startsWith(PREFIX)).map((name) => join(parent, name));
    await Promise.all(candidates.map((directory) => sweep(directory).catch(() => undefined)));
  }
};

const sweep = async (directory: string): Promise<void> => {
  const { uid, mtimeMs } = await stat(directory);
  if (uid !== process.getuid?.() || Date.now() - mtimeMs < FRESH) return;
  if (await isListening(join(directory, SOCKET))) return;
  await rm(directory, { recursive: true, force: true });
};

/** Asks the socket itself: a process id means nothing to a container with its own. */
const isListening = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    const answer = (listening: boolean) => () => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
  });
