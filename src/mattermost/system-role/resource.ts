import { at, DiagnosticError, isUnknown, resourceOf, sameSet } from '../../plugin/index.js';
import type { OperationContext } from '../../plugin/index.js';
import type { Role } from '../api/roles.js';
import type { MattermostClient } from '../client.js';
import { titleOf } from '../roles/built-in.js';
import { withPrivileges } from '../roles/privileges.js';
import type { Baseline, Named } from '../roles/privileges.js';
import { noSuchRole } from '../roles/texts.js';
import { SYSTEM_ROLE_ATTRIBUTES } from './attributes.js';
import type { PlannedSystemRole, SystemRoleAttributes, SystemRoleState } from './attributes.js';
import { importedPrivileges } from './import.js';
import { planSystemRole } from './plan.js';
import { asFound, computedOf, namedIn, privilegesOf } from './privileges-of.js';
import { notOnThisServer } from './role-name.js';
import { validateSystemRole } from './validate.js';

type Context = OperationContext<SystemRoleAttributes, MattermostClient>;

export const systemRole = resourceOf<MattermostClient>()({
  name: 'mattermost_system_role',
  description:
    'What a delegated system role may do in the System Console. The role itself comes with the server; destroy puts it back to the defaults of the server version.',
  permissions: ['`manage_system`: only system admins change system roles'],
  attributes: SYSTEM_ROLE_ATTRIBUTES,

  validate: (config, { diagnostics }) => validateSystemRole(config, diagnostics),

  create: (plan, context) => write(plan, namedIn(null), context),

  async read(state, { client }) {
    const role = await client.roles.role(state.name);
    if (!role) return null;
    const baseline = await client.roles.baseline(role);
    return {
      ...state,
      id: role.name,
      ...asFound(state, role.permissions, baseline),
      ...computedOf(role.permissions, baseline),
    };
  },

  update: (prior, plan, context) => write(plan, namedIn(prior), context),

  async delete(state, { client }) {
    await client.turns.take(`role:${state.name}`, async () => {
      const role = await client.api.roles.byName(state.name);
      if (role) await setPermissions(client, role, [...(await client.roles.baseline(role)).defaults]);
    });
  },

  plan: planSystemRole,

  import: {
    forms: "the role's name",
    example: 'system_user_manager',
    async run(name, { client }) {
      const role = await client.roles.role(name);
      if (role) return { id: name, name, ...importedPrivileges(role.permissions, await client.roles.baseline(role)) };
      throw new DiagnosticError(noSuchRole(name, await client.roles.names()));
    },
  },
});

const write = async (plan: PlannedSystemRole, before: Named, { client }: Context): Promise<SystemRoleState> =>
  client.turns.take(`role:${plan.name}`, async () => {
    const role = await client.api.roles.byName(plan.name);
    const wanted = privilegesOf(plan);
    if (!role || !wanted) throw new DiagnosticError(notOnThisServer(plan.name, at('name'), await client.roles.names()));
    const baseline: Baseline = await client.roles.baseline(role);
    const target = withPrivileges(role.permissions, wanted, before, baseline);
    if (!isUnknown(plan.permissions) && !sameSet(plan.permissions ?? [], target)) throw changedSince(role);
    await setPermissions(client, role, target);
    const {
      id: _id,
      permissions: _p,
      default_permissions: _d,
      levels: _l,
      changed_from_default: _c,
      ...written
    } = plan;
    return { ...written, id: role.name, ...computedOf(target, baseline) };
  });

const setPermissions = async (client: MattermostClient, role: Role, target: readonly string[]): Promise<void> => {
  if (sameSet(role.permissions, target)) return;
  const changed = await client.api.roles.setPermissions(role.id, target);
  client.roles.forgetRole(role.name);
  if (sameSet(changed.permissions, target)) return;
  throw new DiagnosticError({
    summary: `The server did not take the privileges of ${titleOf(role.name)} as they were sent`,
    detail: 'Somebody changed the role at the same moment. Plan again.',
  });
};

const changedSince = (role: Role): DiagnosticError =>
  new DiagnosticError({
    summary: `${titleOf(role.name)} was changed after the plan was made`,
    detail:
      'By hand, or by another mattermost_system_role of this role: one role has one owner. Nothing was written. Plan again.',
  });
