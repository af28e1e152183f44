import type { MattermostClient } from '../client.js';
import type { RoleChanges } from '../links/preview/describe.js';
import type { PlannedLinks } from '../links/preview/planned-links.js';
import { endingOf } from '../team-member/decide.js';
import { effectOf } from '../team-member/effect.js';
import { groupsAround } from '../team-member/groups.js';
import type { AskedMember } from './asked.js';

/** What a plan does to one member of a team. */
interface MemberEffect {
  readonly key: string;
  readonly username: string;
  /** Undefined where nothing happens. */
  readonly changes?: RoleChanges;
  /** Whether it hangs on what Terraform does first: the end of this membership, or the links that hold the person. */
  readonly hangsOnOrder: boolean;
}

/**
 * What a plan does to one member of a team. Undefined where team or person are not there.
 *
 * @param all memberships that the same plan changes
 * @param run links that it changes
 */
export const effectOfMember = async (
  client: MattermostClient,
  { teamId, username, before, after, onDestroy }: AskedMember,
  all: readonly AskedMember[],
  run: PlannedLinks,
): Promise<MemberEffect | undefined> => {
  const team = await client.snapshot.team(teamId);
  const accounts = await client.snapshot.usersByName([username, ...all.map((one) => one.username)]);
  const user = accounts.get(username);
  if (!team || !user) return undefined;
  const members = await client.snapshot.members({ type: 'team', id: teamId });
  const present = members.find((member) => member.user_id === user.id);
  const endingWith = async (links?: PlannedLinks) =>
    before && !after ? endingOf(onDestroy, before, await groupsAround(client, teamId, user, links)) : undefined;
  const ending = await endingWith(run);
  const said = { key: team.name, username, hangsOnOrder: (await endingWith())?.act !== ending?.act };
  if (ending?.act === 'leave') return said;
  const admins = new Map(members.map((member) => [member.user_id, member.scheme_admin && !member.scheme_guest]));
  for (const one of all)
    if (one.teamId === teamId) admins.set(accounts.get(one.username)?.id ?? '', one.after?.scheme_admin === true);
  const changes = effectOf({
    key: team.name,
    user,
    before: before ?? present,
    after: ending?.act === 'demote' ? { scheme_admin: false } : after,
    otherAdmins: [...admins].flatMap(([id, admin]) => (admin && id !== user.id ? [id] : [])),
    caller: client.account.id,
  });
  return { ...said, changes };
};

const LISTS = [
  'promoted',
  'demoted',
  'demotedByHand',
  'joiningAdmins',
  'joiningMembers',
  'atFirstLogin',
  'removedBefore',
  'removed',
  'leaving',
] as const;

/** Both in one place: names together, and whatever either says of the place. */
export const withMember = (place: RoleChanges | undefined, member: RoleChanges): RoleChanges => {
  if (!place) return member;
  const both = (kind: (typeof LISTS)[number]) => [...new Set([...place[kind], ...member[kind]])].sort();
  return {
    ...place,
    ...Object.fromEntries(LISTS.map((kind) => [kind, both(kind)])),
    // Nobody joins twice.
    joiningMembers: both('joiningMembers').filter((name) => !both('joiningAdmins').includes(name)),
    emptied: place.emptied || member.emptied,
    losesLastAdmin: place.losesLastAdmin || member.losesLastAdmin,
    callerLoses: place.callerLoses ?? member.callerLoses,
  };
};
