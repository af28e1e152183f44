import { setTimeout as sleep } from 'node:timers/promises';
import { Client4 } from '@mattermost/client';
import { Problem } from '../problem.js';

/** The demo brings its own servers and stack, so nothing outside can be at fault. */
export const REPORT = 'Run it again; if it fails twice, please report it with these lines.';

export type Role = 'admin' | 'member' | 'guest';

/** `team` or `team/channel` → username → role, as the server answers at this moment. */
export type Roles = ReadonlyMap<string, ReadonlyMap<string, Role>>;

/** What a system admin sees and does in the console, over the same API. Independent of the provider: it is what the proofs look at. */
export class Console {
  readonly #client = new Client4();

  constructor(url: string, token: string) {
    this.#client.setUrl(url);
    this.#client.setToken(token);
  }

  async roles(places: readonly string[]): Promise<Roles> {
    return new Map(await Promise.all(places.map(async (place) => [place, await this.#rolesIn(place)] as const)));
  }

  /** Sets a member's admin role by hand, as the console's member list does. */
  async makeTeamAdmin(team: string, username: string): Promise<void> {
    const [{ id }, user] = await Promise.all([
      this.#client.getTeamByName(team),
      this.#client.getUserByUsername(username),
    ]);
    await this.#client.updateTeamMemberSchemeRoles(id, user.id, true, true);
  }

  /** Flips the role that a group's members get in a team, as the console's group page does. */
  async setSchemeAdmin(group: string, team: string, schemeAdmin: boolean): Promise<void> {
    const { id } = await this.#client.getTeamByName(team);
    const { groups } = await this.#client.getAllGroupsAssociatedToTeam(id);
    const found = groups.find(({ display_name }) => display_name === group);
    if (!found) throw new Problem(`the server knows no link of the group ${group} to the team ${team}`, REPORT);
    await this.#client.patchGroupSyncable(found.id, id, 'team', { scheme_admin: schemeAdmin, auto_add: true });
  }

  /** Starts an LDAP sync and waits until the server says that it is done. */
  async syncDirectory(): Promise<void> {
    const before = new Set((await this.#client.getJobsByType('ldap_sync')).map(({ id }) => id));
    await this.#client.syncLdap();
    await eventually('the LDAP sync has finished', async () => {
      const job = (await this.#client.getJobsByType('ldap_sync')).find(({ id }) => !before.has(id));
      if (job?.status === 'error') throw new Problem('the LDAP sync ended with an error', REPORT);
      return job?.status === 'success';
    });
  }

  async #rolesIn(place: string): Promise<ReadonlyMap<string, Role>> {
    const [teamName = '', channelName] = place.split('/');
    const team = await this.#client.getTeamByName(teamName);
    const members = channelName
      ? await this.#client.getChannelMembers((await this.#client.getChannelByName(team.id, channelName)).id, 0, 200)
      : await this.#client.getTeamMembers(team.id, 0, 200);
    const people = await this.#client.getProfilesByIds(members.map(({ user_id }) => user_id));
    const names = new Map(people.map(({ id, username }) => [id, username]));
    return new Map(
      members.map((member): [string, Role] => [names.get(member.user_id) ?? member.user_id, roleOf(member)]),
    );
  }
}

/** The scheme flags decide; `scheme_guest` is in every answer, though the client's types leave it out. */
function roleOf(member: { readonly scheme_admin?: boolean; readonly scheme_guest?: boolean }): Role {
  if (member.scheme_admin) return 'admin';
  return member.scheme_guest ? 'guest' : 'member';
}

/** Polls until `holds`; after `seconds` it is a Problem that names the claim. */
export async function eventually(claim: string, holds: () => Promise<boolean>, seconds = 20): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    if (await holds()) return;
  }
  throw new Problem(`after ${seconds} s it is still not so that ${claim}`, REPORT);
}
