import type { FreeipaClient } from '../../freeipa/client.js';
import { matcherOf } from '../../freeipa/data/pattern.js';
import type { GroupEntry } from '../../freeipa/group/entry.js';
import { builtInProblem } from '../../freeipa/group/protected.js';
import type { Channel, Group, Link, Team } from '../../mattermost/api/types.js';
import type { MattermostClient } from '../../mattermost/client.js';
import { GROUPS_READ } from '../../mattermost/preflight/needs.js';
import { isMattermostError } from '../../mattermost/api/error.js';
import { Problem } from '../problem.js';
import type { SystemRoleName } from '../../constructs/index.js';
import type { Found, FoundConstraint, FoundGroup, FoundInMattermost, FoundLink } from './found.js';

/** Roles that exist on every server, and that code can assign. */
const ROLES: readonly SystemRoleName[] = ['system_manager', 'system_user_manager', 'system_read_only_admin'];

/**
 * Everything that is there: groups of the form, groups that Mattermost knows, their links, constraints and system roles.
 *
 * @param pattern names of groups to take over beside those that Mattermost knows: `*` stands for any characters
 */
export const readAll = async (
  freeipa: FreeipaClient,
  mattermost: MattermostClient,
  pattern: string,
  say: (progress: string) => void = () => undefined,
): Promise<Found> => {
  await mayRead(mattermost);
  const [entries, all] = await Promise.all([freeipa.groups.all(), mattermost.snapshot.groups()]);
  const known = [...all.values()].filter(({ live }) => live);
  const byRemoteId = new Map(known.map((group) => [group.remote_id, group]));
  const matcher = matcherOf(pattern);
  const wanted = entries.filter(({ name, id }) => matcher.test(name) || byRemoteId.has(id));
  const constraints = new Map<string, FoundConstraint>();
  const unnamed: string[] = [];
  let read = 0;
  const groups = await Promise.all(
    wanted
      .filter(({ name }) => !builtInProblem(name))
      .map(async (entry) => {
        const found = groupOf(
          entry,
          await inMattermost(mattermost, byRemoteId.get(entry.id), { constraints, unnamed }),
        );
        say(`${++read} of ${wanted.length} groups`);
        return found;
      }),
  );
  const roles = await rolesOf(mattermost);
  const ids = new Set(entries.map(({ id }) => id));
  return {
    groups,
    constraints: [...constraints.values()].sort((a, b) => (a.place < b.place ? -1 : 1)),
    roleHolders: roles.holders,
    leftOut: [
      ...wanted
        .filter(({ name }) => builtInProblem(name))
        .map(({ name }) => `${name} belongs to FreeIPA itself: neither it nor its links are managed.`),
      ...known
        .filter(({ remote_id }) => !ids.has(remote_id ?? ''))
        .map(
          (group) =>
            `Mattermost knows the group ${group.display_name}, of which this directory has none: its links are not managed.`,
        ),
      ...[...all.values()]
        .filter(({ live }) => !live)
        .map(
          (group) =>
            `Mattermost knew the group ${group.display_name} once, and was unlinked from it. Links that stayed may still make admins: see the data source mattermost_stale_admins.`,
        ),
      ...unnamed.sort(),
      ...roles.leftOut,
    ],
  };
};

const groupOf = (entry: GroupEntry, mattermost: FoundInMattermost | undefined): FoundGroup => ({
  name: entry.name,
  description: entry.description ?? undefined,
  posix: entry.posix,
  external: entry.external,
  fas: entry.fas
    ? {
        url: entry.fas.url ?? undefined,
        mailingList: entry.fas.mailingList ?? undefined,
        ircChannels: entry.fas.ircChannels.length > 0 ? [...entry.fas.ircChannels] : undefined,
        discussionUrl: entry.fas.discussionUrl ?? undefined,
      }
    : undefined,
  managers: entry.managers,
  members: { users: entry.members.users, groups: entry.members.groups, external: entry.members.external },
  otherMembers: entry.otherMembers,
  mattermost,
});

/** The server lists to others no groups but those that may be mentioned: they would have no links here, and lose them by an apply. */
const mayRead = async ({ account, rights }: MattermostClient): Promise<void> => {
  if (await rights.may(GROUPS_READ)) return;
  throw new Problem(
    `the account ${account.username} may not read groups and links in Mattermost: it lacks ${GROUPS_READ}`,
    `Give it the role ${await rights.smallestRole([GROUPS_READ])}, the smallest that holds it, or use a token of an account that has it.`,
  );
};

/** @param beside what the links bring with them; is added to */
const inMattermost = async (
  client: MattermostClient,
  group: Group | undefined,
  { constraints, unnamed }: { readonly constraints: Map<string, FoundConstraint>; readonly unnamed: string[] },
): Promise<FoundInMattermost | undefined> => {
  if (!group) return undefined;
  const links = await Promise.all(
    (await client.snapshot.links(group.id)).map(async (link): Promise<FoundLink | undefined> => {
      const found = await placeOf(client, link);
      if (!found || found.archived) {
        const what = found ? `${found.place}, which is archived` : `${link.id}, which this account may not see`;
        unnamed.push(
          `The group ${group.display_name} is linked to the ${link.type} ${what}: it cannot be named in code, and the first apply removes the link.`,
        );
        return undefined;
      }
      const { place, constrained } = found;
      if (constrained) constraints.set(place, { place, importId: `${link.type}:${link.id}` });
      return { place, auto_add: link.auto_add, scheme_admin: link.scheme_admin };
    }),
  );
  return {
    id: group.id,
    mentionName: group.name,
    allowReference: group.allow_reference,
    links: links.filter((link) => link !== undefined).sort((a, b) => (a.place < b.place ? -1 : 1)),
  };
};

/** Undefined where the account may not see it. What is archived has a name that leads nowhere. */
const placeOf = async ({ snapshot }: MattermostClient, { type, id }: Link): Promise<FoundPlace | undefined> => {
  const channel = type === 'channel' ? await snapshot.channel(id) : undefined;
  const team = await snapshot.team(type === 'team' ? id : (channel?.team_id ?? ''));
  const own: Team | Channel | undefined = type === 'team' ? team : channel;
  if (!own || !team) return undefined;
  return {
    place: type === 'team' ? team.name : `${team.name}/${own.name}`,
    constrained: own.group_constrained,
    archived: own.archived || team.archived,
  };
};

interface FoundPlace {
  readonly place: string;
  readonly constrained: boolean;
  readonly archived: boolean;
}

const rolesOf = async ({
  api,
}: MattermostClient): Promise<{ readonly holders: Found['roleHolders']; readonly leftOut: readonly string[] }> => {
  try {
    const holders = await Promise.all(
      ROLES.map(async (role) => {
        const users = (await api.roles.holders(role)).filter(({ active }) => active);
        return [role, users.map(({ username }) => username).sort()] as const;
      }),
    );
    return { holders: Object.fromEntries(holders), leftOut: [] };
  } catch (error) {
    if (!isMattermostError(error, 403)) throw error;
    return {
      holders: {},
      leftOut: ['Who has a system role could not be read: this account may not list users by role.'],
    };
  }
};
