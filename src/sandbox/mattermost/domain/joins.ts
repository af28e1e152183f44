import { pause } from '../background.js';
import type { Site } from '../site.js';
import type { GroupSyncable } from '../store/rows.js';
import { joinChannel, joinTeam } from './membership.js';

/** Which links and people a joining task looks at. */
interface Scope {
  readonly links: readonly GroupSyncable[];
  /** Only group memberships or links written since then count. */
  readonly since: number;
  /** People who left or were removed come back, and `since` does not count. */
  readonly reAdd: boolean;
  /** Only this person. */
  readonly userId?: string;
}

interface Join {
  readonly link: GroupSyncable;
  readonly userId: string;
}

/**
 * Joins the members of auto_add groups, teams first. The people are listed once for the teams and once for the channels and then joined
 * one after another: an unlink in the meantime does not stop it.
 */
export async function joinMembers(site: Site, scope: Scope): Promise<void> {
  const wanted = new Joining(site);
  try {
    for (const type of ['Team', 'Channel'] as const) {
      const links = scope.links.filter((link) => link.type === type);
      await wanted.join(dueJoins(site, { ...scope, links }));
    }
  } finally {
    wanted.end();
  }
}

/** The start of the newest successful sync, 0 before the first. */
export function lastSync(site: Site): number {
  const done = site.store.jobs.by('type', 'ldap_sync').filter((job) => job.status === 'success');
  return done.sort((a, b) => b.createAt - a.createAt)[0]?.startAt ?? 0;
}

function dueJoins(site: Site, { links, since, reAdd, userId }: Scope): Join[] {
  const { groups, groupMembers } = site.store;
  return links
    .filter(
      (link) => link.deleteAt === 0 && link.autoAdd && isLive(site, link) && groups.get(link.groupId)?.deleteAt === 0,
    )
    .flatMap((link) =>
      groupMembers
        .by('group', link.groupId)
        .filter((member) => member.deleteAt === 0 && (userId === undefined || member.userId === userId))
        .filter((member) => reAdd || member.createAt >= since || link.updateAt >= since)
        .filter((member) => reAdd || !wasMember(site, link, member.userId))
        .map((member) => ({ link, userId: member.userId })),
    );
}

const isLive = ({ store }: Site, { type, syncableId }: GroupSyncable): boolean =>
  (type === 'Team' ? store.teams : store.channels).get(syncableId)?.deleteAt === 0;

/** A removed member's row, or having been in the channel once, blocks joining. */
function wasMember({ store }: Site, { type, syncableId }: GroupSyncable, userId: string): boolean {
  const key = `${syncableId}/${userId}`;
  return (type === 'Team' ? store.teamMembers : store.channelMemberHistory).get(key) !== undefined;
}

/** One task's joins. With `loseJoins`, a membership of a team that another running task is about to make is lost to this one. */
class Joining {
  static readonly #running = new WeakMap<Site, Set<Joining>>();
  readonly #coming = new Set<string>();

  constructor(private readonly site: Site) {
    const running = Joining.#running.get(site) ?? new Set();
    Joining.#running.set(site, running.add(this));
  }

  end(): void {
    Joining.#running.get(this.site)?.delete(this);
  }

  async join(joins: readonly Join[]): Promise<void> {
    for (const { link, userId } of joins) {
      const teamId = this.#teamOf(link);
      if (!this.site.store.teamMembers.get(`${teamId}/${userId}`)) this.#coming.add(`${teamId}/${userId}`);
    }
    for (const join of joins) {
      this.#joinOne(join);
      await pause(this.site.joinDelay);
    }
  }

  #joinOne({ link, userId }: Join): void {
    const { store } = this.site;
    const teamId = this.#teamOf(link);
    const team = store.teams.get(teamId);
    const user = store.users.get(userId);
    if (!team || !user || this.#isTaken(`${teamId}/${userId}`)) return;
    this.#coming.delete(`${teamId}/${userId}`);
    if (link.type === 'Team') {
      joinTeam(this.site, team, user);
      return;
    }
    const channel = store.channels.get(link.syncableId);
    if (!channel) return;
    // Someone whose team membership was removed is joined to the channel all the same, without being in the team.
    if (!store.teamMembers.get(`${teamId}/${userId}`)) joinTeam(this.site, team, user);
    joinChannel(this.site, channel, user);
  }

  #teamOf(link: GroupSyncable): string {
    return link.type === 'Team' ? link.syncableId : (this.site.store.channels.get(link.syncableId)?.teamId ?? '');
  }

  #isTaken(membership: string): boolean {
    if (!this.site.loseJoins) return false;
    for (const other of Joining.#running.get(this.site) ?? []) {
      if (other === this) return false;
      if (other.#coming.has(membership)) return true;
    }
    return false;
  }
}
