import { startDirectory, type EmbeddedDirectory } from '../../src/sandbox/directory/index.js';
import { startMattermost, type MattermostOptions, type MattermostServer } from '../../src/sandbox/mattermost/index.js';
import { keepEvidence } from '../evidence.js';
import { lastOperations, lastRequests } from './last-requests.js';
import { MattermostApi } from './mattermost-api.js';

/** The embedded directory with the demo's people, and a Mattermost server with the demo's data that follows it. */
export interface Servers extends AsyncDisposable {
  readonly directory: EmbeddedDirectory;
  readonly mattermost: MattermostServer;
  /** As a system admin. */
  readonly admin: MattermostApi;
  stop(): Promise<void>;
}

/** Of everybody in the directory. */
export const passwordOf = (username: string): string => `Secret-of-${username}`;

export const startBoth = async (options: MattermostOptions = {}): Promise<Servers> => {
  const directory = await startDirectory({ passwordOf });
  const { url, baseDn, service } = directory;
  const mattermost = await startMattermost({
    demo: true,
    directory: { url, baseDn, bindDn: service.dn, password: service.password },
    ...options,
  });
  const dropEvidence = [keepEvidence(lastRequests(mattermost)), keepEvidence(lastOperations(directory))];
  const stop = async (): Promise<void> => {
    for (const drop of dropEvidence) drop();
    await mattermost.stop();
    await directory.stop();
  };
  return {
    directory,
    mattermost,
    admin: new MattermostApi(mattermost.url, mattermost.admin?.token),
    stop,
    [Symbol.asyncDispose]: stop,
  };
};
