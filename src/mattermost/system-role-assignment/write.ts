import { at, DiagnosticError } from '../../plugin/index.js';
import type { DiagnosticText } from '../../plugin/index.js';
import type { User } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { titleOf } from '../roles/built-in.js';

/**
 * Gives people a role, or takes it: one after another, each with all other roles as they are at that moment.
 * The server replaces the whole list of a person's roles, so each person has one writer at a time.
 *
 * @returns a problem for each person it did not work for; the others are done
 */
export const changePeople = async (
  client: MattermostClient,
  role: string,
  change: 'give' | 'take',
  people: readonly User[],
  signal: AbortSignal,
): Promise<readonly DiagnosticText[]> => {
  const problems: DiagnosticText[] = [];
  for (const { id, username } of people) {
    signal.throwIfAborted();
    try {
      await client.turns.take(`user:${id}`, () => changeOne(client, role, change, id));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      problems.push({
        path: at('users'),
        summary: `${titleOf(role)} was not ${change === 'give' ? 'given to' : 'taken from'} ${username}`,
        detail: error.message,
      });
    }
  }
  client.roles.forgetHolders(role);
  return problems;
};

const changeOne = async (
  client: MattermostClient,
  role: string,
  change: 'give' | 'take',
  id: string,
): Promise<void> => {
  const { roles } = await client.api.users.byId(id);
  if (roles.includes(role) === (change === 'give')) return;
  const others = roles.filter((name) => name !== role);
  // Who has no role at all could not even log in.
  const base = change === 'give' && others.length === 0 ? ['system_user'] : others;
  await client.api.roles.setRolesOf(id, change === 'give' ? [...base, role] : base);
  client.snapshot.forgetUser(id);
};
