import { randomBytes } from 'node:crypto';
import { startSession } from './access/sessions.js';
import { DEMO_PEOPLE, DEMO_TEAMS, type DemoTeam } from '../demo-data.js';
import { createChannelRow } from './domain/channels.js';
import { joinChannel, joinTeam } from './domain/membership.js';
import { createTeam } from './domain/teams.js';
import { createDirectoryUser, createUser, findByUsername } from './domain/users.js';
import type { MattermostServer } from './server.js';
import type { Site } from './site.js';
import type { User } from './store/rows.js';

/**
 * Fills an empty server with the demo: a system admin who is not in the directory, accounts of the directory's people, teams, channels.
 *
 * @throws when the directory cannot be read or lacks one of the demo's people
 */
export async function seedDemo(site: Site): Promise<NonNullable<MattermostServer['admin']>> {
  const username = 'admin';
  const password = randomBytes(18).toString('base64url');
  const admin = createUser(site, { username, email: 'admin@example.test', password });
  await createPeople(site);
  for (const team of DEMO_TEAMS) createDemoTeam(site, admin, team);
  return { username, password, token: startSession(site, admin.id) };
}

async function createPeople(site: Site): Promise<void> {
  const entries = new Map((await site.directory.users()).map((user) => [user.username, user]));
  for (const { username, guest, neverLoggedIn } of DEMO_PEOPLE) {
    if (neverLoggedIn) continue;
    const entry = entries.get(username);
    if (!entry) throw new Error(`The directory has no user ${username}, whom the demo needs.`);
    const user = createDirectoryUser(site, entry);
    if (guest) site.store.users.put({ ...user, roles: 'system_guest' });
  }
}

function createDemoTeam(site: Site, admin: User, demo: DemoTeam): void {
  const team = createTeam(site, admin, { name: demo.name, displayName: demo.displayName, type: 'O' });
  forgetCreator(site, team.id, admin.id);
  for (const username of demo.members) joinTeam(site, team, person(site, username));
  for (const username of demo.admins) {
    const member = site.store.teamMembers.get(`${team.id}/${person(site, username).id}`);
    if (member) site.store.teamMembers.put({ ...member, schemeAdmin: true });
  }
  for (const { name, displayName, members } of demo.channels) {
    const channel = createChannelRow(site, { teamId: team.id, name, displayName, type: 'O', creatorId: admin.id });
    for (const username of members) joinChannel(site, channel, person(site, username));
  }
}

/** The demo's teams have the members that its data name, and nobody else. */
function forgetCreator(site: Site, teamId: string, userId: string): void {
  for (const { id } of site.store.channels.by('team', teamId)) site.store.channelMembers.remove(`${id}/${userId}`);
  site.store.teamMembers.remove(`${teamId}/${userId}`);
}

function person(site: Site, username: string): User {
  const user = findByUsername(site, username);
  if (!user) throw new Error(`The demo's data name ${username}, who is not among its people.`);
  return user;
}
