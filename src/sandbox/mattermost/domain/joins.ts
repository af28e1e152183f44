import { pause, type Lost } from '../background.js';
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
  /** Whether the server has been restarted meanwhile: the rest is then never joined. */
  readonly lost?: Lost;
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
      await wanted.join(dueJoins(site, { ...scope, links }), scope.lost);
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

/** One task's joins. With `loseJoins`, whom another running task is about to make a member of the team is lost to this one. */
class Joining {
  static readonly #running = new WeakMap<Site, Set<Joining>>();
  /** Memberships of teams that this task has yet to make. */
  readonly #coming = new Set<string>();

  constructor(private readonly site: Site) {
    const running = Joining.#running.get(site) ?? new Set();
    Joining.#running.set(site, running.add(this));
  }

  end(): void {
    Joining.#running.get(this.site)?.delete(this);
  }

  async join(joins: readonly Join[], lost?: Lost): Promise<void> {
    const mine = joins.filter((join) => !this.#isLost(this.#membership(join)));
    for (const join of mine) this.#coming.add(this.#membership(join));
    for (const join of mine) {
      if (lost?.yes) return;
      this.#joinOne(join);
      this.#coming.delete(this.#membership(join));
      await pause(this.site.joinDelay);
    }
  }

  #joinOne({ link, userId }: Join): void {
    const { store } = this.site;
    const team = store.teams.get(this.#teamOf(link));
    const user = store.users.get(userId);
    if (!team || !user) return;
    if (link.type === 'Team') {
      joinTeam(this.site, team, user);
      return;
    }
    const channel = store.channels.get(link.syncableId);
    if (!channel) return;
    // Someone whose team membership was removed is joined to the channel all the same, without being in the team.
    if (!store.teamMembers.get(`${team.id}/${userId}`)) joinTeam(this.site, team, user);
    joinChannel(this.site, channel, user);
  }

  #membership = ({ link, userId }: Join): string => `${this.#teamOf(link)}/${userId}`;

  #teamOf(link: GroupSyncable): string {
    return link.type === 'Team' ? link.syncableId : (this.site.store.channels.get(link.syncableId)?.teamId ?? '');
  }

  #isLost(membership: string): boolean {
    if (!this.site.loseJoins) return false;
    return [...(Joining.#running.get(this.site) ?? [])].some(
      (other) => other !== this && other.#coming.has(membership),
    );
  }
}
