import type { MattermostClient } from '../client.js';
import { linkedGroupIds, linksOf, memberIds } from '../links/admins/situation.js';
import type { PlannedLinks } from '../links/preview/planned-links.js';
import type { Place } from '../places/place.js';

/** What a plan says of groups. */
export interface PlannedGroups {
  /** Links that it changes. */
  readonly run: PlannedLinks;
  /** Ids of the people in a group, by its id, where the plan says it; all other groups are as they are. */
  readonly people: ReadonlyMap<string, ReadonlySet<string>>;
  /** By team: ids of people in groups whose channel links make the server link the team as well. */
  readonly implied: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ids of groups whose links go with their resource, before anything is made or changed. */
  readonly unlinked: ReadonlySet<string>;
  /** Whether a sync with the directory runs. */
  readonly syncs: boolean;
}

/** Who is in the groups of a team or channel once a plan is applied: ids of users. */
export class AfterApply {
  constructor(
    private readonly client: MattermostClient,
    private readonly plan: PlannedGroups,
  ) {}

  /** In one of the linked groups: whoever may stay where only members of these may be. */
  async held(place: Place): Promise<ReadonlySet<string>> {
    const linked = await linkedGroupIds(this.client, place);
    const found = await this.#union(place, linked, () => true);
    return new Set([...found, ...(this.plan.implied.get(place.id) ?? [])]);
  }

  /** The same when the sync looks, which comes before links are made and changed, and after some are gone. */
  async heldAtSync(place: Place): Promise<ReadonlySet<string>> {
    const linked = (await linkedGroupIds(this.client, place)).filter((id) => !this.plan.unlinked.has(id));
    const sets = await Promise.all(linked.map((id) => this.#peopleOf(id)));
    return new Set(sets.flatMap((ids) => [...ids]));
  }

  /** In one of the groups that grant admin. */
  async admins(place: Place): Promise<ReadonlySet<string>> {
    const links = await linksOf(this.client, place);
    const granting = links.filter(({ scheme_admin }) => scheme_admin).map(({ groupId }) => groupId);
    return this.#union(place, granting, ({ scheme_admin }) => scheme_admin);
  }

  /** Usernames of the members who are not among these. Bots and deactivated people stay. */
  async others(place: Place, held: ReadonlySet<string>): Promise<readonly string[]> {
    const ids = (await this.client.snapshot.members(place)).map((member) => member.user_id);
    const users = await this.client.snapshot.users(ids.filter((id) => !held.has(id)));
    return [...users.values()].filter(({ active, bot }) => active && !bot).map(({ username }) => username);
  }

  async #peopleOf(groupId: string): Promise<ReadonlySet<string>> {
    return this.plan.people.get(groupId) ?? memberIds(this.client, groupId);
  }

  async #union(
    place: Place,
    now: readonly string[],
    counts: (flags: { readonly scheme_admin: boolean }) => boolean,
  ): Promise<ReadonlySet<string>> {
    const planned = this.plan.run.at(place, new Set());
    const changed = new Set(planned.map(({ groupId }) => groupId));
    const stay = now.filter((id) => !changed.has(id));
    const sets = [
      ...(await Promise.all(stay.map((id) => this.#peopleOf(id)))),
      ...planned.flatMap(({ after, members }) => (after && counts(after) ? [members] : [])),
    ];
    return new Set(sets.flatMap((ids) => [...ids]));
  }
}
