import type { EmbeddedDirectory } from '../../src/sandbox/directory/index.js';
import type { MattermostServer } from '../../src/sandbox/mattermost/index.js';
import type { Evidence } from '../evidence.js';

const SHOWN = 30;

/** What Mattermost was asked, with the status that it answered. */
export const lastRequests = ({ requests }: MattermostServer): Evidence => ({
  title: `The last requests to Mattermost (${SHOWN} at most)`,
  text: () => lines(requests.list().map(({ method, path, status }) => `${status} ${method} ${path}`)),
});

/** What the directory was asked, with the LDAP result code that it answered. */
export const lastOperations = ({ operations }: EmbeddedDirectory): Evidence => ({
  title: `The last operations in the directory (${SHOWN} at most)`,
  text: () => lines(operations.list().map(({ operation, dn, code }) => `${code ?? 'unanswered'} ${operation} ${dn}`)),
});

const lines = (all: readonly string[]): string => all.slice(-SHOWN).join('\n');
