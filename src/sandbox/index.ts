import { startDirectory } from './directory/index.js';
import type { DirectoryServer } from './directory/server.js';
import { startMattermost } from './mattermost/index.js';
import type { MattermostOptions, MattermostServer } from './mattermost/server.js';

export interface SandboxOptions extends Pick<MattermostOptions, 'band' | 'license' | 'settings' | 'env'> {
  /** Which server stands in for FreeIPA. Default `embedded`. */
  readonly directory?: DirectoryServer['kind'];
  /** Only the base tree in the directory; no users, teams or tokens in Mattermost. */
  readonly empty?: boolean;
}

/** A directory and a Mattermost server that logs its people in from it. Both listen on loopback only. */
export interface Sandbox {
  readonly directory: DirectoryServer;
  readonly mattermost: MattermostServer;
  /** What the providers read from the environment, for these two servers. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { directory: kind = 'embedded', empty = false, ...mattermostOptions } = options;
  const directory = await startDirectory({ kind, empty });
  try {
    const mattermost = await startMattermost({
      ...mattermostOptions,
      demo: !empty,
      directory: {
        url: directory.url,
        bindDn: directory.service.dn,
        password: directory.service.password,
        baseDn: directory.baseDn,
      },
    });
    return {
      directory,
      mattermost,
      env: environmentOf(directory, mattermost),
      stop: async () => {
        await mattermost.stop();
        await directory.stop();
      },
    };
  } catch (error) {
    await directory.stop();
    throw error;
  }
}

function environmentOf(directory: DirectoryServer, mattermost: MattermostServer): Record<string, string> {
  return {
    FREEIPA_SERVERS: directory.url,
    FREEIPA_BASE_DN: directory.baseDn,
    FREEIPA_USERNAME: directory.service.dn,
    FREEIPA_PASSWORD: directory.service.password,
    MATTERMOST_URL: mattermost.url,
    ...(mattermost.admin && { MATTERMOST_TOKEN: mattermost.admin.token }),
  };
}
