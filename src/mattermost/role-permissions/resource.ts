import { DiagnosticError, isUnknown, resourceOf } from '../../plugin/index.js';
import type { OperationContext } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { ROLE_PERMISSIONS_ATTRIBUTES } from './attributes.js';
import type { PlannedRolePermissions, RolePermissionsAttributes, RolePermissionsState } from './attributes.js';
import { decide, NOTHING_CHANGED } from './decide.js';
import type { Changed } from './decide.js';
import { changedBy, roleNotFound, planRolePermissions, validateRolePermissions } from './plan.js';

type Context = OperationContext<RolePermissionsAttributes, MattermostClient>;

export const rolePermissions = resourceOf<MattermostClient>()({
  name: 'mattermost_role_permissions',
  description:
    'Single permissions that a role of members holds or does not hold: what the console sets under Permissions, All Members. Other permissions of the role are left alone; destroy undoes exactly what was changed.',
  permissions: [
    '`sysconsole_write_user_management_permissions`: in `system_manager`',
    '`manage_system` for `system_user` and `system_guest` on releases after 11.6',
  ],
  attributes: ROLE_PERMISSIONS_ATTRIBUTES,

  validate: validateRolePermissions,

  create: (plan, context) => write(plan, NOTHING_CHANGED, context),

  async read(state, { client }) {
    const role = await client.roles.role(state.role);
    if (!role) return null;
    return {
      ...state,
      id: role.name,
      granted: state.granted?.filter((permission) => role.permissions.includes(permission)) ?? null,
      revoked: state.revoked?.filter((permission) => !role.permissions.includes(permission)) ?? null,
      newly_granted: state.newly_granted ?? [],
      newly_revoked: state.newly_revoked ?? [],
    };
  },

  update: (prior, plan, context) => write(plan, changedBy(prior), context),

  async delete(state, { client }) {
    await change(client, state.role, NOTHING_CHANGED, changedBy(state));
  },

  plan: planRolePermissions,

  import: {
    forms: "the role's name",
    example: 'system_user',
    async run(name, { client }) {
      if (await client.roles.role(name)) return { id: name, role: name };
      throw new DiagnosticError(roleNotFound(name));
    },
  },
});

const write = async (
  plan: PlannedRolePermissions,
  before: Changed,
  { client }: Context,
): Promise<RolePermissionsState> => {
  const wanted = { granted: plan.granted ?? [], revoked: plan.revoked ?? [] };
  const changed = await change(client, plan.role, wanted, before);
  if (!changed) throw new DiagnosticError(roleNotFound(plan.role));
  return {
    ...plan,
    id: plan.role,
    newly_granted: isUnknown(plan.newly_granted) ? changed.granted : plan.newly_granted,
    newly_revoked: isUnknown(plan.newly_revoked) ? changed.revoked : plan.newly_revoked,
  };
};

/** Undefined where the role is gone. */
const change = (
  client: MattermostClient,
  name: string,
  wanted: Changed,
  before: Changed,
): Promise<Changed | undefined> =>
  client.turns.take(`role:${name}`, async () => {
    const role = await client.api.roles.byName(name);
    if (!role) return undefined;
    const { permissions, changed } = decide(role.permissions, wanted, before);
    if (permissions.join(' ') !== role.permissions.join(' ')) {
      await client.api.roles.setPermissions(role.id, permissions);
      client.roles.forgetRole(name);
    }
    return changed;
  });
