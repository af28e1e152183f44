import type { SystemRoleProps } from './system-role.js';

type Preset = Required<Pick<SystemRoleProps, 'role' | 'sections'>>;

/**
 * Roles cut to the duties that they are most often given for. Each names the whole role, so that nothing is left of
 * its defaults by accident:
 *
 *     new SystemRole(env, 'help-desk', { ...systemRolePresets.helpDesk, users: ['ada'] });
 */
export const systemRolePresets = {
  /** Helps people with their accounts: edits users, and sees their groups, teams and channels. */
  helpDesk: {
    role: 'system_user_manager',
    sections: {
      'user_management.users': 'write',
      'user_management.groups': 'read',
      'user_management.teams': 'read',
      'user_management.channels': 'read',
      'user_management.permissions': 'none',
      authentication: 'none',
    },
  },
  /** Reads what compliance needs, exports included, and sees nothing else of the console. */
  complianceViewer: {
    role: 'system_read_only_admin',
    sections: {
      compliance: 'read',
      about: 'none',
      reporting: 'none',
      user_management: 'none',
      environment: 'none',
      site: 'none',
      authentication: 'none',
      plugins: 'none',
      integrations: 'none',
      products: 'none',
      experimental: 'none',
    },
  },
  /** Links directory groups to teams and channels, and sees whether the directory sync works. */
  groupManager: {
    role: 'system_user_manager',
    sections: {
      'user_management.groups': 'write',
      'user_management.teams': 'read',
      'user_management.channels': 'read',
      'user_management.permissions': 'none',
      'user_management.users': 'none',
      'authentication.ldap': 'read',
      'authentication.signup': 'none',
      'authentication.email': 'none',
      'authentication.password': 'none',
      'authentication.mfa': 'none',
      'authentication.saml': 'none',
      'authentication.openid': 'none',
      'authentication.guest_access': 'none',
    },
  },
  /** Manages integrations and bot accounts, and sees which plugins there are. */
  integrations: {
    role: 'system_manager',
    sections: {
      integrations: 'write',
      plugins: 'read',
      about: 'none',
      reporting: 'none',
      user_management: 'none',
      environment: 'none',
      site: 'none',
      authentication: 'none',
      products: 'none',
    },
  },
} as const satisfies Readonly<Record<string, Preset>>;
