import type { Block } from '../../terraform/in-memory.js';

/** Everything this provider makes, in the order in which it depends on each other. */
const blocks = (settings: {
  readonly remoteId: string;
  readonly group: object;
  readonly run: string;
  readonly red: object;
  readonly room: object;
  readonly links: object;
  readonly constrained: boolean;
  readonly schemeAdmin: boolean;
}): readonly Block[] => [
  {
    address: 'mattermost_ldap_group.leads',
    config: () => ({ remote_id: settings.remoteId, allow_reference: true, ...settings.group }),
  },
  {
    address: 'mattermost_ldap_sync.people',
    config: (of) => ({
      triggers: new Map([
        ['group', of('mattermost_ldap_group.leads')['id']],
        ['run', settings.run],
      ]),
    }),
  },
  { address: 'mattermost_team.red', config: () => ({ name: 'red', ...settings.red }) },
  { address: 'mattermost_team.blue', config: () => ({ name: 'blue', display_name: 'Blue' }) },
  {
    address: 'mattermost_channel.room',
    config: (of) => ({ team_id: of('mattermost_team.red')['id'], ...settings.room }),
  },
  {
    address: 'mattermost_group_links.leads',
    config: (of) => ({ group_id: of('mattermost_ldap_group.leads')['id'], ...settings.links }),
  },
  {
    address: 'mattermost_group_constraint.red',
    config: (of) => ({ team_id: of('mattermost_team.red')['id'], constrained: settings.constrained }),
  },
  {
    address: 'mattermost_team_member.fox',
    config: (of) => ({
      team_id: of('mattermost_team.blue')['id'],
      username: 'fox',
      scheme_admin: settings.schemeAdmin,
    }),
  },
  { address: 'mattermost_search_index.all', config: () => ({ triggers: new Map([['run', settings.run]]) }) },
];

const flags = (schemeAdmin: boolean) => ({ auto_add: true, scheme_admin: schemeAdmin });

export interface Stage {
  readonly name: 'create' | 'update' | 'destroy';
  readonly blocks: readonly Block[];
}

/** A life: everything is made, everything is changed (links are revoked, made, demoted; the index is replaced), everything is destroyed. */
export const lifeOf = (remoteId: string): readonly Stage[] => [
  {
    name: 'create',
    blocks: blocks({
      remoteId,
      group: { name: 'leads' },
      run: 'first',
      red: { display_name: 'Red' },
      room: { name: 'room', display_name: 'Room' },
      links: {
        teams: new Map([
          ['red', flags(true)],
          ['blue', flags(true)],
        ]),
        channels: new Map([['red/room', flags(true)]]),
      },
      constrained: true,
      schemeAdmin: false,
    }),
  },
  {
    name: 'update',
    blocks: blocks({
      remoteId,
      group: { name: 'chiefs' },
      run: 'second',
      red: { display_name: 'Red team', description: 'Of all that is red.', type: 'invite' },
      room: { name: 'room', display_name: 'Lobby', purpose: 'Where people wait.', type: 'private' },
      links: {
        teams: new Map([['red', flags(true)]]),
        channels: new Map([['red/room', flags(false)]]),
      },
      constrained: false,
      schemeAdmin: true,
    }),
  },
  { name: 'destroy', blocks: [] },
];
