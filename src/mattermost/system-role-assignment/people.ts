import { at, listed } from '../../plugin/index.js';
import type { DiagnosticText } from '../../plugin/index.js';
import type { User } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { titleOf } from '../roles/built-in.js';

/** The people behind the names that are to get a role. */
interface People {
  /** Who can be given it. */
  readonly accounts: readonly User[];
  /** Names without an account. */
  readonly missing: readonly string[];
  readonly refused: readonly DiagnosticText[];
  readonly remarks: readonly DiagnosticText[];
}

/** Tells apart who has no account, who is deactivated, who is a guest or a bot. */
export const peopleOf = async (
  client: MattermostClient,
  role: string,
  names: readonly string[],
  allowMissing: boolean,
): Promise<People> => {
  const found = await client.snapshot.usersByName(names);
  const users = names.flatMap((name) => found.get(name) ?? []);
  const missing = names.filter((name) => !found.has(name));
  const is = (test: (user: User) => boolean): string[] => users.filter(test).map((user) => user.username);
  const deactivated = is((user) => !user.active);
  const guests = is((user) => user.active && user.guest);
  const bots = is((user) => user.active && user.bot === true);
  const problem = (some: readonly string[], summary: string, detail: string): readonly DiagnosticText[] =>
    some.length === 0 ? [] : [{ path: at('users'), summary: summary.replace('{}', listed(some)), detail }];
  return {
    accounts: users.filter((user) => user.active && !user.guest),
    missing,
    refused: [
      ...(allowMissing
        ? []
        : problem(
            missing,
            'Nobody in Mattermost has the username {}',
            'Check the spelling. People of the directory get their account at their first login; allow_missing_users = true leaves them out until then.',
          )),
      ...problem(
        deactivated,
        `{} cannot be given ${titleOf(role)}: deactivated`,
        'The role would wait there for the day on which the account is activated again. Activate it first, or take the name out.',
      ),
      ...problem(
        guests,
        `{} cannot be given ${titleOf(role)}: guest accounts`,
        'Make them members first (System Console > Users > Promote to Member), or take the names out.',
      ),
    ],
    remarks: [
      ...(allowMissing
        ? problem(
            missing,
            `{} will have ${titleOf(role)} only after a first login and another apply`,
            'No account has this name yet.',
          )
        : []),
      ...problem(
        bots,
        `{} will have ${titleOf(role)}: a bot`,
        'Whoever holds one of its tokens can do what the role can.',
      ),
    ],
  };
};
