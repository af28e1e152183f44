import { at, dataSourceOf, DiagnosticError, map, of, set, string } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { systemRole, SYSTEM_ADMIN, titleOf } from '../roles/built-in.js';
import { pagesUnder } from '../roles/console.js';
import { differences } from '../roles/difference.js';
import { standing, standingTogether } from '../roles/level.js';
import { noSuchRole } from '../roles/texts.js';

const ROLE_DATA_ATTRIBUTES = {
  name: string({ required: true, description: 'Name of the role: `system_manager`, `system_user`, `team_admin`.' }),
  id: string({ computed: true, description: "Mattermost's id of the role." }),
  title: string({ computed: true, description: 'As the console shows it: `System Manager`; else the name.' }),
  permissions: set(of.string, { computed: true, description: 'All permissions that the role holds.' }),
  levels: map(of.string, { computed: true, description: 'How every page of the console stands in the role.' }),
  sections: map(of.string, {
    computed: true,
    description: 'How every section stands: `write`, `read`, `none`, or `mixed` with its pages.',
  }),
  default_permissions: set(of.string, {
    computed: true,
    description: 'The permissions of a system role on a new server of this version; null for other roles.',
  }),
  changed_from_default: map(of.string, {
    computed: true,
    description: 'What differs from them, by page or permission; null for other roles.',
  }),
  users: set(of.string, {
    computed: true,
    description: 'Usernames of those who have a system role, deactivated ones too; null for other roles.',
  }),
};

export const roleData = dataSourceOf<MattermostClient>()({
  name: 'mattermost_role',
  description: 'A role: what it may do, how that differs from the defaults, and who has it.',
  permissions: ['none beyond `system_user`'],
  attributes: ROLE_DATA_ATTRIBUTES,
  async read({ name }, { client }) {
    const role = await client.roles.role(name);
    if (!role) throw new DiagnosticError(noSuchRole(name, await client.roles.names(), at('name')));
    const { pages, defaults } = await client.roles.baseline(role);
    const held = new Set(role.permissions);
    const delegated = systemRole(name) !== undefined;
    const holders = delegated || name === SYSTEM_ADMIN.name ? await client.roles.holders(name) : undefined;
    const sections = [...new Set(pages.map(({ section }) => section))];
    return {
      name,
      id: role.id,
      title: titleOf(name),
      permissions: role.permissions,
      levels: new Map(pages.map((page) => [page.key, standing(page, held)])),
      sections: new Map(sections.map((section) => [section, standingTogether(pagesUnder(section, pages), held)])),
      default_permissions: delegated ? [...defaults] : null,
      changed_from_default: delegated ? differences(held, defaults, pages) : null,
      users: holders?.map((user) => user.username) ?? null,
    };
  },
});
