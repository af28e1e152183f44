import { at, bool, dataSourceOf, DiagnosticError, listNested, map, of, set, string } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { DELEGATED_ROLES, DIRECTORY_GROUPS } from '../preflight/license.js';
import { NEEDS, permissionsOf } from '../preflight/needs.js';
import { isBefore, letsMembersGrantAdmin, READDS } from '../preflight/version.js';

const SERVER_DATA_ATTRIBUTES = {
  resources: set(of.string, {
    optional: true,
    description:
      'Types of the resources that `missing_permissions` is asked for: `mattermost_group_links`. All of this provider when left out.',
  }),
  version: string({ computed: true, description: 'Release: `11.6.0`. Null where a proxy hides it.' }),
  license: string({
    computed: true,
    description:
      'What the server is licensed for: `professional`, `enterprise`, `advanced`, `entry` or `none`. Null where it could not be read.',
  }),
  capabilities: map(of.bool, {
    computed: true,
    description:
      'What licence, release and settings allow; null where it is not known. `ldap_groups`: groups of the directory, licensed. `delegated_roles`: system roles can be given, licensed. `ldap`: connected to a directory. `ldap_sync`: memberships follow it. `readd_removed_members`: who was removed comes back with the group. `scheme_admin_protected`: CVE-2026-7387 is mended, so that members cannot give admin rights through a referenceable group.',
  }),
  account: string({ computed: true, description: "Username of the provider's account." }),
  system_admin: bool({
    computed: true,
    description: 'Whether it holds `manage_system`: more than this provider needs.',
  }),
  missing_permissions: set(of.string, {
    computed: true,
    description:
      'Permissions of the whole server that the account lacks for `resources`. Those that a membership of a team or channel can give as well are not among them.',
  }),
  smallest_role: string({
    computed: true,
    description:
      'The built-in system role with the fewest permissions, as this server has it, that is enough for `resources`.',
  }),
  findings: listNested(
    {
      id: string({ computed: true, description: 'Stable: `mm-license-missing`.' }),
      severity: string({ computed: true, description: '`error` or `warning`.' }),
      summary: string({ computed: true, description: 'What is wrong.' }),
      detail: string({ computed: true, description: 'What was found, and how to mend it.' }),
    },
    { computed: true, description: 'What a preflight says about the whole server, whether or not `preflight` is on.' },
  ),
};

export const serverData = dataSourceOf<MattermostClient>()({
  name: 'mattermost_server',
  description: 'What the server is, what it is licensed for, and what the account may not do.',
  permissions: [
    'none beyond `system_user`; `sysconsole_read_authentication_ldap` to see settings of the directory: in `system_user_manager`',
  ],
  attributes: SERVER_DATA_ATTRIBUTES,
  async read({ resources }, { client }) {
    const { account, rights, preflight } = client;
    const types = resources ?? Object.keys(NEEDS);
    const stranger = types.find((type) => !NEEDS[type]);
    if (stranger !== undefined)
      throw new DiagnosticError({
        path: at('resources'),
        summary: `${JSON.stringify(stranger)} is no resource of this provider`,
        detail: `Expected some of ${Object.keys(NEEDS).join(', ')}.`,
      });
    const needed = permissionsOf(types);
    const { version, license, ldap } = await preflight.facts();
    const setting = (key: string): boolean | null => (typeof ldap?.[key] === 'boolean' ? ldap[key] : null);
    const feature = (name: string): boolean | null => license?.features.has(name) ?? null;
    const readds = version && isBefore(version, READDS) ? false : setting('ReAddRemovedMembers');
    return {
      resources,
      version: version?.join('.') ?? null,
      license: license ? license.sku || 'none' : null,
      capabilities: new Map<string, boolean | null>([
        ['ldap_groups', feature(DIRECTORY_GROUPS)],
        ['delegated_roles', feature(DELEGATED_ROLES)],
        ['ldap', setting('Enable')],
        ['ldap_sync', setting('EnableSync')],
        ['readd_removed_members', readds],
        ['scheme_admin_protected', version ? !letsMembersGrantAdmin(version) : null],
      ]) as ReadonlyMap<string, boolean>,
      account: account.username,
      system_admin: await rights.may('manage_system'),
      missing_permissions: [...(await rights.missing(needed))].sort(),
      smallest_role: await rights.smallestRole(needed),
      findings: (await preflight.aboutServer()).map(({ id, severity, summary, detail }) => ({
        id,
        severity,
        summary,
        detail,
      })),
    };
  },
});
