import { isKnown } from '../../plugin/index.js';
import type { Syncable } from '../api/types.js';
import { changedSettings } from '../config/changed-settings.js';
import { permissionToWrite } from '../config/pages.js';
import { DEFAULT_CHANNELS } from '../places/planned-names.js';
import type { Snapshot } from '../snapshot.js';

export const GROUPS_READ = 'sysconsole_read_user_management_groups';
const GROUPS_WRITE = 'sysconsole_write_user_management_groups';

/** An object's attributes as far as a plan knows them. */
export type Values = Readonly<Record<string, unknown>>;

/** A permission that a role in a team or channel gives as well as one of the whole server. */
export interface Local {
  readonly permission: string;
  /** The team; or the channel, then its team. */
  readonly places: readonly Syncable[];
}

/** What a resource asks of the server and of the account. */
export interface Needs {
  /** For messages: `link directory groups`. */
  readonly doing: string;
  /** Whether groups of the directory are needed, and so their licence and a connection to the directory: also to remove it? */
  readonly directory: 'always' | 'unless removed' | 'never';
  /** To look at it. Held by roles of the whole server only. */
  readonly read: readonly string[];
  /** To make, change or remove it. Held by roles of the whole server only. */
  write(prior: Values | null, after: Values | null): readonly string[];
  /** The same, where a membership may hold it too. */
  local?(prior: Values | null, after: Values | null, snapshot: Snapshot): readonly Local[] | Promise<readonly Local[]>;
}

const groups = (doing: string): Needs => ({
  doing,
  directory: 'always',
  read: [GROUPS_READ],
  write: () => [GROUPS_WRITE],
});

/** An audit writes nothing. */
const roleNeeds = (doing: string, permission: string): Needs => ({
  doing,
  directory: 'never',
  read: [],
  write: (prior, after) => ((after ?? prior)?.['mode'] === 'audit' ? [] : [permission]),
});

export const NEEDS: Readonly<Record<string, Needs>> = {
  mattermost_ldap_group: groups('link groups of the directory'),
  mattermost_group_links: groups('change group links'),
  mattermost_group_team_link: groups('change group links'),
  mattermost_group_channel_link: groups('change group links'),
  mattermost_group_constraint: {
    doing: 'constrain this to groups',
    directory: 'unless removed',
    read: [],
    write: () => [GROUPS_READ],
    async local(prior, after, snapshot) {
      const { team_id, channel_id } = after ?? prior ?? {};
      if (isText(team_id)) return [local('manage_team', team(team_id))];
      const found = isText(channel_id) ? await snapshot.channel(channel_id) : undefined;
      return found ? [local(`manage_${found.type}_channel_properties`, channel(found.id), team(found.team_id))] : [];
    },
  },
  mattermost_ldap_sync: {
    doing: 'run the sync with the directory',
    directory: 'unless removed',
    read: [],
    write: (prior, after) => (after ? ['create_ldap_sync_job', 'read_ldap_sync_job'] : []),
  },
  mattermost_search_index: {
    doing: 'have the index of the search engine made',
    directory: 'never',
    read: [],
    write: (prior, after) =>
      after && !prior ? ['create_elasticsearch_post_indexing_job', 'read_elasticsearch_post_indexing_job'] : [],
  },
  mattermost_team: {
    doing: 'make, change or remove this team',
    directory: 'never',
    read: [],
    write: (prior) => (prior ? [] : ['create_team']),
    local: (prior, after) =>
      isText(prior?.['id']) && (!after || differ(TEAM_PROPERTIES, prior, after))
        ? [local('manage_team', team(prior['id']))]
        : [],
  },
  mattermost_team_member: {
    doing: 'change who is in this team',
    directory: 'never',
    read: [],
    write: () => [],
    local(prior, after) {
      const { team_id } = after ?? prior ?? {};
      if (!isText(team_id)) return [];
      const adds = !prior;
      const roles = after
        ? after['scheme_admin'] !== (prior?.['scheme_admin'] ?? false)
        : prior?.['on_destroy'] === 'demote';
      return [
        ...(adds ? [local('add_user_to_team', team(team_id))] : []),
        ...(!after && prior?.['on_destroy'] === 'remove' ? [local('remove_user_from_team', team(team_id))] : []),
        ...(roles ? [local('manage_team_roles', team(team_id))] : []),
      ];
    },
  },
  mattermost_channel: {
    doing: 'make, change or remove this channel',
    directory: 'never',
    read: [],
    write: () => [],
    local(prior, after) {
      const { team_id } = after ?? prior ?? {};
      if (!isText(team_id)) return [];
      if (!prior) return isText(after?.['type']) ? [local(`create_${after['type']}_channel`, team(team_id))] : [];
      if (!isText(prior['id']) || (!after && DEFAULT_CHANNELS.includes(String(prior['name'])))) return [];
      const places = [channel(prior['id']), team(team_id)];
      if (!after) return [local(`delete_${String(prior['type'])}_channel`, ...places)];
      const { type } = after;
      return [
        ...(isText(type) && type !== prior['type']
          ? [local(`convert_${String(prior['type'])}_channel_to_${type}`, ...places)]
          : []),
        ...(differ(CHANNEL_PROPERTIES, prior, after)
          ? [local(`manage_${String(isText(type) ? type : prior['type'])}_channel_properties`, ...places)]
          : []),
      ];
    },
  },
  mattermost_config: {
    doing: 'change these settings',
    directory: 'never',
    read: [],
    write: (prior, after) => [...new Set(changedSettings(prior, after).map(permissionToWrite))],
  },
  mattermost_bulk_import: {
    doing: 'import data in bulk',
    directory: 'never',
    read: [],
    write: (prior, after) =>
      after && (!prior || after['checksum'] !== prior['checksum']) ? ['manage_system', 'manage_jobs', 'read_jobs'] : [],
  },
  mattermost_system_role: roleNeeds('change system roles', 'manage_system'),
  mattermost_system_role_assignment: roleNeeds('give people system roles', 'manage_roles'),
  mattermost_role_permissions: roleNeeds(
    'change the permissions of roles',
    'sysconsole_write_user_management_permissions',
  ),
};

const TEAM_PROPERTIES = ['display_name', 'description', 'type', 'allow_open_invite', 'group_constrained'];
/** Those that `PUT /channels/{id}/patch` writes. */
const CHANNEL_PROPERTIES = ['name', 'display_name', 'purpose', 'header', 'group_constrained'];

const differ = (keys: readonly string[], prior: Values, after: Values): boolean =>
  keys.some((key) => isKnown(after[key]) && after[key] !== prior[key]);

const isText = (value: unknown): value is string => typeof value === 'string';
const team = (id: string): Syncable => ({ type: 'team', id });
const channel = (id: string): Syncable => ({ type: 'channel', id });
const local = (permission: string, ...places: readonly Syncable[]): Local => ({ permission, places });

/** Every permission of the whole server that a resource can need; of all resources where none are named. */
export const permissionsOf = (resources: readonly string[] = Object.keys(NEEDS)): readonly string[] => [
  ...new Set(
    resources.flatMap((name) => {
      const needs = NEEDS[name];
      return needs ? [...needs.read, ...needs.write(null, {})] : [];
    }),
  ),
];
