import type { MattermostClient } from '../client.js';
import type { RoleChanges } from '../links/preview/describe.js';
import type { PlannedLinks } from '../links/preview/planned-links.js';
import { endingOf } from '../team-member/decide.js';
import type { Ending, TeamGroups } from '../team-member/decide.js';
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
  const groups = await groupsAround(client, teamId, user, run);
  const endingWith = (around: TeamGroups) => (before && !after ? endingOf(onDestroy, before, around) : undefined);
  const ending = endingWith(groups);
  const now = endingWith(await groupsAround(client, teamId, user));
  const said = { key: team.name, username, hangsOnOrder: hangsOnOrder(now, ending) };
  if (ending?.act === 'leave') return said;
  const admins = new Map(members.map((member) => [member.user_id, member.scheme_admin && !member.scheme_guest]));
  for (const one of all)
    if (one.teamId === teamId) admins.set(accounts.get(one.username)?.id ?? '', one.after?.scheme_admin === true);
  const changes = effectOf({
    key: team.name,
    user,
    before: before ?? present,
    after: ending?.act === 'demote' ? { scheme_admin: false } : after && withGrants(after, groups),
    otherAdmins: [...admins].flatMap(([id, admin]) => (admin && id !== user.id ? [id] : [])),
    caller: client.account.id,
  });
  return { ...said, changes };
};

/** Also where another group holds the person afterwards than before: between the two none may. */
const hangsOnOrder = (now: Ending | undefined, then: Ending | undefined): boolean =>
  now?.act !== then?.act ||
  (then !== undefined && then.heldBy.length > 0 && !then.heldBy.some((group) => now?.heldBy.includes(group)));

/** Whoever is put into a team is its admin where one of their groups grants it, whatever was declared. */
const withGrants = (declared: NonNullable<AskedMember['after']>, { groups }: TeamGroups) => ({
  scheme_admin: declared.scheme_admin || groups.some((group) => group.has && group.scheme_admin),
});

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
