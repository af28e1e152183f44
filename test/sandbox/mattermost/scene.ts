import { randomUUID } from 'node:crypto';
import type { Client } from 'ldapts';
import type { EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import type { MattermostOptions, MattermostServer } from '../../../src/sandbox/mattermost/index.js';
import { passwordOf, startBoth } from '../../servers/both.js';
import { changeByHand } from '../../servers/directory-by-hand.js';
import type { MattermostApi } from '../../servers/mattermost-api.js';

/** A demo server with its directory, and a group of the directory with ada and ben in it, linked to Mattermost. */
export interface Scene {
  readonly server: MattermostServer;
  readonly admin: MattermostApi;
  /** The session of one of the demo's people. */
  as(username: string): Promise<MattermostApi>;
  /** Ids of teams, `team/channel`s and people by name. */
  id(name: string): Promise<string>;
  /** The admin flag of a person in a team, or in `team/channel`; undefined for somebody who is not a member. */
  isAdmin(username: string, place: string): Promise<boolean | undefined>;
  /** Makes a directory group with these people, links it to Mattermost, runs a sync; gives the group's id there. */
  addGroup(name: string, members: readonly string[]): Promise<string>;
  /** Changes the directory as its manager. */
  inDirectory(
    change: (client: Client, dn: { user(uid: string): string; group(cn: string): string }) => Promise<unknown>,
  ): Promise<void>;
  /** Runs an `ldap_sync` job to its end and gives it. */
  sync(): Promise<Record<string, unknown>>;
  readonly directory: EmbeddedDirectory;
  stop(): Promise<void>;
}

export async function startScene(options: MattermostOptions = {}): Promise<Scene> {
  const { directory, mattermost: server, admin, stop } = await startBoth(options);
  const id = async (name: string): Promise<string> => {
    const [team, channel] = name.split('/');
    const path = channel === undefined ? `/teams/name/${team}` : `/teams/name/${team}/channels/name/${channel}`;
    const found = await admin.get(path);
    return String((found.status === 200 ? found : await admin.get(`/users/username/${name}`)).body.id);
  };
  const inDirectory: Scene['inDirectory'] = async (change) => {
    const byHand = await changeByHand(directory);
    await change(byHand.client, { user: byHand.userDn, group: byHand.groupDn });
    await byHand.close();
  };
  const sync: Scene['sync'] = async () => {
    const { body } = await admin.post('/jobs', { type: 'ldap_sync' });
    await server.settle();
    return (await admin.get(`/jobs/${String(body.id)}`)).body;
  };
  return {
    server,
    admin,
    directory,
    id,
    inDirectory,
    sync,
    addGroup: async (name, members) => {
      const byHand = await changeByHand(directory);
      const member = members.map((entry) => (entry.includes('=') ? entry : byHand.userDn(entry)));
      const remoteId = randomUUID();
      await byHand.make(name, { ipaUniqueID: remoteId, ...(member.length > 0 && { member }) });
      await byHand.close();
      const linked = await admin.post(`/ldap/groups/${remoteId}/link`);
      await sync();
      return String(linked.body.id);
    },
    as: (username) => admin.login(username, passwordOf(username)),
    isAdmin: async (username, place) => {
      const kind = place.includes('/') ? 'channels' : 'teams';
      const { status, body } = await admin.get(`/${kind}/${await id(place)}/members/${await id(username)}`);
      return status === 200 && !body.delete_at ? (body.scheme_admin as boolean) : undefined;
    },
    stop,
  };
}
