import type { MattermostClient } from '../client.js';
import { linkedGroupIds, linksOf, memberIds } from '../links/admins/situation.js';
import type { PlannedLinks } from '../links/preview/planned-links.js';
import type { Place } from '../places/place.js';

/** Who is in the groups of a team or channel once a plan is applied: ids of users. */
export class AfterApply {
  /**
   * @param run links that the plan changes
   * @param people ids of the people in a group, by its id, where the plan says it; all other groups are as they are
   */
  constructor(
    private readonly client: MattermostClient,
    private readonly run: PlannedLinks,
    private readonly people: ReadonlyMap<string, ReadonlySet<string>>,
  ) {}

  /** In one of the linked groups: whoever may stay where only members of these may be. */
  async held(place: Place): Promise<ReadonlySet<string>> {
    const linked = await linkedGroupIds(this.client, place);
    return this.#union(place, linked, () => true);
  }

  /** In one of the groups that grant admin. */
  async admins(place: Place): Promise<ReadonlySet<string>> {
    const links = await linksOf(this.client, place);
    const granting = links.filter(({ scheme_admin }) => scheme_admin).map(({ groupId }) => groupId);
    return this.#union(place, granting, ({ scheme_admin }) => scheme_admin);
  }

  /** Usernames of the members who are in none of the linked groups. Bots and deactivated people stay. */
  async outside(place: Place): Promise<readonly string[]> {
    const held = await this.held(place);
    const ids = (await this.client.snapshot.members(place)).map((member) => member.user_id);
    const users = await this.client.snapshot.users(ids.filter((id) => !held.has(id)));
    return [...users.values()].filter(({ active, bot }) => active && !bot).map(({ username }) => username);
  }

  async #union(
    place: Place,
    now: readonly string[],
    counts: (flags: { readonly scheme_admin: boolean }) => boolean,
  ): Promise<ReadonlySet<string>> {
    const planned = this.run.at(place, new Set());
    const changed = new Set(planned.map(({ groupId }) => groupId));
    const stay = now.filter((id) => !changed.has(id));
    const sets = [
      ...(await Promise.all(stay.map(async (id) => this.people.get(id) ?? memberIds(this.client, id)))),
      ...planned.flatMap(({ after, members }) => (after && counts(after) ? [members] : [])),
    ];
    return new Set(sets.flatMap((ids) => [...ids]));
  }
}
