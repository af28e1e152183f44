import { Client } from 'ldapts';
import { startSandbox, type Sandbox } from '../../src/sandbox/index.js';

const TEAMS = 10;
const CHANNELS_EACH = 9;

/** The embedded servers with groups in the directory, and teams and channels to link them to. */
export interface Estate extends Sandbox {
  /** ipaUniqueIDs. */
  readonly groups: readonly string[];
}

export const startEstate = async (groups: number): Promise<Estate> => {
  const sandbox = await startSandbox();
  const ids = await makeGroups(sandbox, groups);
  for (let team = 0; team < TEAMS; team++) await makeTeam(sandbox, teamName(team));
  return { ...sandbox, groups: ids };
};

/** The first groups of the estate, each linked to one team and then to channels of that team. */
export const linkedGroups = (estate: Estate, groups: number, linksEach: number): object => {
  const indices = Array.from({ length: groups }, (_, i) => i);
  const places = (i: number) => ({
    group_id: `\${mattermost_ldap_group.group${i}.id}`,
    teams: { [teamName(i % TEAMS)]: { scheme_admin: true } },
    channels: Object.fromEntries(
      Array.from({ length: linksEach - 1 }, (_, j) => [`${teamName(i % TEAMS)}/${channelName(j)}`, {}]),
    ),
  });
  return {
    terraform: { required_providers: { mattermost: { source: 'muster-dev/mattermost' } } },
    // The groups are empty: what counts here is links.
    provider: { mattermost: { change_limits: { allow_no_admin: true } } },
    resource: {
      mattermost_ldap_group: Object.fromEntries(indices.map((i) => [`group${i}`, { remote_id: estate.groups[i] }])),
      mattermost_group_links: Object.fromEntries(indices.map((i) => [`group${i}`, places(i)])),
    },
  };
};

const teamName = (i: number): string => `bench-${i}`;
const channelName = (i: number): string => `room-${i}`;

const makeGroups = async ({ directory }: Sandbox, count: number): Promise<string[]> => {
  const client = new Client({ url: directory.url });
  await client.bind(directory.manager.dn, directory.manager.password);
  try {
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      const dn = `cn=mm_bench_${i},cn=groups,cn=accounts,${directory.baseDn}`;
      await client.add(dn, {
        objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'],
        cn: `mm_bench_${i}`,
        member: `uid=ada,cn=users,cn=accounts,${directory.baseDn}`,
      });
      const { searchEntries } = await client.search(dn, { scope: 'base', attributes: ['ipaUniqueID'] });
      ids.push(String(searchEntries[0]?.['ipaUniqueID']));
    }
    return ids;
  } finally {
    await client.unbind();
  }
};

const makeTeam = async ({ mattermost }: Sandbox, name: string): Promise<void> => {
  const post = async (path: string, body: object): Promise<{ id: string }> => {
    const response = await fetch(`${mattermost.url}/api/v4${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${mattermost.admin?.token}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string };
  };
  const team = await post('/teams', { name, display_name: name, type: 'O' });
  for (let i = 0; i < CHANNELS_EACH; i++) {
    await post('/channels', { team_id: team.id, name: channelName(i), display_name: channelName(i), type: 'O' });
  }
};
