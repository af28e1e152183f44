import { at, listed } from '../../plugin/index.js';
import type { DiagnosticText } from '../../plugin/index.js';
import type { User } from '../api/types.js';
import type { Contest, Ending } from './decide.js';

/** Who is in which team, for messages. */
export interface Who {
  /** Name of the team. */
  readonly team: string;
  readonly username: string;
}

const groupsNamed = (groups: readonly string[]): string =>
  `${groups.length === 1 ? 'group' : 'groups'} ${listed(groups)}`;

/** What the groups of the team would undo, and what to do instead. */
export const contested = ({ team, username }: Who, { kind, groups }: Contest): DiagnosticText => {
  switch (kind) {
    case 'kept out':
      return {
        path: at('username'),
        summary: `${team} is constrained to its groups, and ${username} is in none of them`,
        detail: `The server refuses to add anybody else. ${groups.length === 0 ? `No group is linked to ${team}.` : `Linked: ${listed(groups)}.`} Put ${username} into one of the groups in FreeIPA, link a group that has ${username}, or take the constraint off.`,
      };
    case 'promoted':
      return {
        path: at('scheme_admin'),
        summary: `${username} is Team Admin in ${team} through the ${groupsNamed(groups)}`,
        detail: `The link of ${listed(groups)} to ${team} has scheme_admin = true: the server would make ${username} admin again. Set scheme_admin = false on that link, or take ${username} out of the group in FreeIPA. To leave it as it is, set scheme_admin = true here, or drop this resource.`,
      };
    case 'demoted':
      return {
        path: at('scheme_admin'),
        summary: `Who is Team Admin in ${team} is decided by the ${groupsNamed(groups)}, and ${username} would lose the role again`,
        detail: `The server gives the role to members of linked groups whose link has scheme_admin = true, and takes it from everybody else. Put ${username} into such a group in FreeIPA, or set scheme_admin = false on the link of ${listed(groups)} to ${team}.`,
      };
    case 'demoted by a link':
      return {
        path: at('scheme_admin'),
        summary: `${username} loses Team Admin in ${team} with the next change of a linked group`,
        detail: `Linked: ${listed(groups)}. None of the links has scheme_admin = true, and each write to one makes the server take the role from whoever no group gives it to. The plan of that write says so by name, and the next apply of this resource gives the role back.`,
      };
  }
};

export const guestAsAdmin = ({ team, username }: Who): DiagnosticText => ({
  path: at('scheme_admin'),
  summary: `${username} is a guest and cannot be Team Admin in ${team}`,
  detail: 'Make the account a member first (System Console > Users > Promote to Member), or leave scheme_admin out.',
});

export const deactivated = ({ team, username }: Who): DiagnosticText => ({
  path: at('username'),
  summary: `${username} is deactivated and is not made a member of ${team}`,
  detail: 'The membership would wait there for the day on which the account is activated again. Activate it first.',
});

export const noAdminLeft = ({ team, username }: Who): DiagnosticText => ({
  path: at('scheme_admin'),
  summary: `${team} would be left without any Team Admin`,
  detail: `${username} is the last one. Make somebody else admin first (name that resource in depends_on), or set allow_no_admin = true in change_limits of the provider: also where the membership goes with the team itself, which a plan cannot see from here.`,
});

export const existsOtherwise = ({ team, username }: Who, scheme_admin: boolean): DiagnosticText => ({
  path: at('scheme_admin'),
  summary: `${username} is in ${team} already, ${scheme_admin ? 'as Team Admin' : 'as an ordinary member'}`,
  detail: `The configuration says scheme_admin = ${!scheme_admin}. Somebody else may have seen to it. To take the membership over, run: terraform import mattermost_team_member.NAME ${team}/${username}`,
});

export const takenOver = ({ team, username }: Who): DiagnosticText => ({
  path: at('username'),
  summary: `${username} is in ${team} already, and the membership is taken over`,
  detail:
    'It is as declared. When this resource goes, so does the membership: on_destroy = "keep" or "demote" leaves the person in the team.',
});

export const declaredTwice: DiagnosticText = {
  path: at('username'),
  summary: 'Two mattermost_team_member declare the same person in the same team',
  detail: 'Each would undo what the other does. Keep one of the two.',
};

/** Why a destroy does less than was asked for. */
export const staysIn = ({ team, username }: Who, { act, heldBy }: Ending): DiagnosticText => ({
  summary: `${username} stays in ${team}${act === 'demote' ? ', without Team Admin' : ''}: a member through the ${groupsNamed(heldBy)}`,
  detail: `Removed by hand, ${username} would be missing for good: the server does not join anybody again who was removed. Take ${username} out of the group in FreeIPA, or change the link of ${listed(heldBy)} to ${team}.`,
});

export const renamed = ({ id, username }: Pick<User, 'id' | 'username'>, before: string): DiagnosticText => ({
  path: at('username'),
  summary: `${before} is called ${username} now`,
  detail: `The account ${id} has another username since. Write username = ${JSON.stringify(username)}: then nothing changes in Mattermost.`,
});
