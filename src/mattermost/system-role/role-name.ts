import type { DiagnosticText, Path, Validator } from '../../plugin/index.js';
import { SYSTEM_ROLES, systemRole, titleOf } from '../roles/built-in.js';
import { didYouMean } from '../roles/nearest.js';

/** The name of a system role whose privileges can be set. */
export const isAdjustableRole: Validator<string> = (name, path, diagnostics) => {
  if (systemRole(name)?.adjustable) return;
  diagnostics.error({ path, ...refusal(name) });
};

const refusal = (name: string): Omit<DiagnosticText, 'path'> => {
  if (name === 'system_custom_group_admin')
    return {
      summary: 'The privileges of the Custom Group Manager are fixed: it manages custom groups, and nothing else',
      detail:
        'Neither the console nor the documentation lets them be changed. Say who has the role with mattermost_system_role_assignment, and take custom groups from everybody else with mattermost_role_permissions.',
    };
  if (name === 'system_admin')
    return {
      summary: 'The privileges of the System Admin are fixed: it holds every permission',
      detail: 'Say who has the role with mattermost_system_role_assignment.',
    };
  if (/^(system_(user|guest|post_all)|team_|channel_|playbook_|run_|custom_group_user)/.test(name))
    return {
      summary: `${name} is no system role: it has no privileges in the console`,
      detail: 'Single permissions of the roles that schemes give are managed by mattermost_role_permissions.',
    };
  const names = SYSTEM_ROLES.filter((role) => role.adjustable).map((role) => role.name);
  return {
    summary: `${JSON.stringify(name)} is no system role`,
    detail: `Expected one of ${names.join(', ')}; Mattermost has no roles of one's own making.${didYouMean(name, names)}`,
  };
};

/** For a role that another release of the server has. */
export const notOnThisServer = (name: string, path: Path, present: readonly string[]): DiagnosticText => ({
  path,
  summary: `This server has no role ${name} (${titleOf(name)})`,
  detail: `Its release has ${present.join(', ')}. The roles for shared channels and secure connections of 11.6 became system_shared_channel_manager in 11.7.`,
});
