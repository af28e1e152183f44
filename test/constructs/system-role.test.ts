import { describe, expect, test } from 'vitest';
import { consolePages, sectionKeys, SYSTEM_ROLES_PAGE } from '../../src/mattermost/roles/console.js';
import { allPermissions } from '../../src/sandbox/mattermost/access/default-roles.js';
import {
  type ConsolePage,
  type ConsoleSection,
  CustomGroupManagers,
  DirectoryGroup,
  SystemRole,
  systemRolePresets,
} from '../../src/constructs/index.js';
import { addresses, environment, synthesise } from './synthesise.js';

describe('a system role', () => {
  test('is its privileges and its people in one, privileges first', () => {
    const env = environment();
    new SystemRole(env, 'managers', {
      role: 'system_manager',
      sections: { 'site.emoji': 'read', environment: 'none' },
      removedPermissions: ['join_private_teams'],
      acknowledgedWarnings: ['config_write'],
      users: ['ben', 'ada', 'ben'],
    });
    expect(synthesise(env).resource).toEqual({
      mattermost_system_role: {
        managers: {
          name: 'system_manager',
          sections: { environment: 'none', 'site.emoji': 'read' },
          removed_permissions: ['join_private_teams'],
          acknowledged_warnings: ['config_write'],
        },
      },
      mattermost_system_role_assignment: {
        managers: {
          role: 'system_manager',
          users: ['ada', 'ben'],
          depends_on: ['mattermost_system_role.managers'],
        },
      },
    });
  });

  test('leaves to others what it does not say', () => {
    const env = environment();
    new SystemRole(env, 'people', { role: 'system_manager', users: [], mode: 'additive' });
    new SystemRole(env, 'privileges', { role: 'system_read_only_admin', sections: { billing: 'read' } });
    expect(addresses(synthesise(env))).toEqual([
      'mattermost_system_role.privileges',
      'mattermost_system_role_assignment.people',
    ]);
  });

  test('follows a directory group: its declared members, or those that the directory lists', () => {
    const env = environment();
    const desk = new DirectoryGroup(env, 'desk', { area: 'it', name: 'desk', members: { users: ['cyd'] } });
    new SystemRole(env, 'known', { role: 'system_manager', groups: [desk], users: ['ada'] });
    const wheel = DirectoryGroup.fromName(env, 'wheel');
    const crew = new DirectoryGroup(env, 'crew', { area: 'it', name: 'crew' });
    new SystemRole(env, 'listed', { role: 'system_user_manager', groups: [wheel, crew] });
    const { resource, data } = synthesise(env);
    expect(resource?.['mattermost_system_role_assignment']).toMatchObject({
      known: { users: ['ada', 'cyd'], allow_missing_users: true },
      listed: {
        users:
          '${setunion(setunion(tolist(data.freeipa_group.wheel.users), tolist(data.freeipa_group.wheel.indirect_users)), ' +
          'setunion(tolist(data.freeipa_group.listed_mm_it_crew.users), tolist(data.freeipa_group.listed_mm_it_crew.indirect_users)))}',
      },
    });
    expect(data?.['freeipa_group']).toMatchObject({
      wheel: { name: 'wheel' },
      listed_mm_it_crew: { name: 'mm_it_crew', depends_on: ['freeipa_group.crew'] },
    });
  });

  test.each([
    [
      'declared twice',
      { role: 'system_manager', sections: { plugins: 'none' } } as const,
      '[dev/again] declares the role system_manager, which dev/managers does already: keep one of the two',
    ],
    [
      'that says nothing',
      { role: 'system_user_manager' } as const,
      '[dev/again] says neither what system_user_manager may do (sections) nor who has it (users, groups)',
    ],
  ])('is not %s', (_what, props, message) => {
    const env = environment();
    new SystemRole(env, 'managers', { role: 'system_manager', users: ['ada'] });
    expect(() => new SystemRole(env, 'again', props)).toThrow(message);
  });
});

test('custom groups are taken from all members once named people can manage them', () => {
  const env = environment();
  new CustomGroupManagers(env, 'custom-groups', { users: ['ada'] });
  expect(synthesise(env).resource).toMatchObject({
    mattermost_system_role_assignment: { 'custom-groups': { role: 'system_custom_group_admin', users: ['ada'] } },
    mattermost_role_permissions: {
      'custom-groups': {
        role: 'system_user',
        revoked: expect.arrayContaining(['create_custom_group', 'restore_custom_group']) as unknown,
        depends_on: ['mattermost_system_role_assignment.custom-groups'],
      },
    },
  });
  expect(() => new CustomGroupManagers(env, 'again', { users: ['ben'] })).toThrow(
    '[dev/again] says who has the role system_custom_group_admin, which dev/custom-groups does already',
  );
});

test('the typed names of sections and pages are those of the newest server', () => {
  // A record must name every one of a union, and no other: the compiler holds this list to the types.
  const typed: Record<ConsolePage | ConsoleSection, true> = {
    about: true,
    'about.edition_and_license': true,
    ai_recaps: true,
    authentication: true,
    'authentication.email': true,
    'authentication.guest_access': true,
    'authentication.ldap': true,
    'authentication.mfa': true,
    'authentication.openid': true,
    'authentication.password': true,
    'authentication.saml': true,
    'authentication.signup': true,
    billing: true,
    compliance: true,
    'compliance.compliance_export': true,
    'compliance.compliance_monitoring': true,
    'compliance.custom_terms_of_service': true,
    'compliance.data_retention_policy': true,
    environment: true,
    'environment.database': true,
    'environment.developer': true,
    'environment.elasticsearch': true,
    'environment.file_storage': true,
    'environment.high_availability': true,
    'environment.image_proxy': true,
    'environment.logging': true,
    'environment.mobile_security': true,
    'environment.performance_monitoring': true,
    'environment.push_notification_server': true,
    'environment.rate_limiting': true,
    'environment.session_lengths': true,
    'environment.smtp': true,
    'environment.web_server': true,
    experimental: true,
    'experimental.feature_flags': true,
    'experimental.features': true,
    integrations: true,
    'integrations.bot_accounts': true,
    'integrations.cors': true,
    'integrations.gif': true,
    'integrations.integration_management': true,
    plugins: true,
    products: true,
    'products.boards': true,
    reporting: true,
    'reporting.server_logs': true,
    'reporting.site_statistics': true,
    'reporting.team_statistics': true,
    site: true,
    'site.announcement_banner': true,
    'site.customization': true,
    'site.emoji': true,
    'site.file_sharing_and_downloads': true,
    'site.ip_filters': true,
    'site.localization': true,
    'site.notices': true,
    'site.notifications': true,
    'site.posts': true,
    'site.public_links': true,
    'site.users_and_teams': true,
    user_management: true,
    'user_management.channels': true,
    'user_management.groups': true,
    'user_management.permissions': true,
    'user_management.teams': true,
    'user_management.users': true,
  };
  const pages = consolePages(allPermissions('N')).filter(({ key }) => key !== SYSTEM_ROLES_PAGE);
  expect(Object.keys(typed).sort()).toEqual([...sectionKeys(pages)].sort());
});

test.each(Object.entries(systemRolePresets))('the preset %s is a role that can be declared', (_name, preset) => {
  const env = environment();
  new SystemRole(env, 'preset', { ...preset, users: ['ada'] });
  expect(synthesise(env).resource?.['mattermost_system_role']?.['preset']).toMatchObject({ name: preset.role });
});
