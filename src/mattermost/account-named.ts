import { DiagnosticError } from '../plugin/index.js';
import type { Path } from '../plugin/index.js';
import type { User } from './api/types.js';
import type { MattermostClient } from './client.js';

/** The account with this username. Throws, with the path, where there is none. */
export const accountNamed = async (client: MattermostClient, username: string, path: Path): Promise<User> => {
  const user = (await client.snapshot.usersByName([username])).get(username);
  if (user) return user;
  throw new DiagnosticError({
    path,
    summary: `Nobody in Mattermost has the username ${JSON.stringify(username)}`,
    detail: 'Check the spelling. People of the directory get their account at their first login.',
  });
};
