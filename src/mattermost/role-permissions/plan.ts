import { at, isKnown, isUnknown } from '../../plugin/index.js';
import type { Change, Diagnostics, DiagnosticText, PlanContext } from '../../plugin/index.js';
import type { Role } from '../api/roles.js';
import type { MattermostClient } from '../client.js';
import { isConsolePermission, SELF_RAISING_PERMISSIONS } from '../roles/console.js';
import { knownTexts, noSuchPermission } from '../roles/texts.js';
import type {
  ProposedRolePermissions,
  RolePermissionsAttributes,
  RolePermissionsConfig,
  RolePermissionsState,
} from './attributes.js';
import { decide, NOTHING_CHANGED } from './decide.js';
import type { Changed } from './decide.js';

type Context = PlanContext<RolePermissionsAttributes, MattermostClient>;

/** What is wrong on any server. */
export const validateRolePermissions = (
  config: RolePermissionsConfig,
  { diagnostics }: Pick<Context, 'diagnostics'>,
): void => {
  const [granted, revoked] = [knownTexts(config.granted), knownTexts(config.revoked)];
  for (const permission of granted) {
    if (SELF_RAISING_PERMISSIONS.includes(permission) || isConsolePermission(permission))
      diagnostics.error({
        path: at('granted'),
        summary: `${permission} is not for everybody who has this role`,
        detail: 'It opens the System Console. Give it to named people, with a system role.',
      });
  }
  for (const permission of granted.filter((one) => revoked.includes(one)))
    diagnostics.error({
      path: at('revoked'),
      summary: `${permission} is in granted and in revoked`,
      detail: 'Keep it in one of the two.',
    });
};

/** Says what everybody with the role gets and loses, and plans what a destroy will undo. */
export const planRolePermissions = async (
  { prior, proposed }: Change<RolePermissionsAttributes>,
  { client, diagnostics }: Context,
): Promise<ProposedRolePermissions | void> => {
  if (!client) return;
  if (prior && prior.role !== proposed?.role) {
    const role = await client.roles.role(prior.role);
    if (role)
      await announce(
        client,
        role,
        decide(role.permissions, NOTHING_CHANGED, changedBy(prior)).permissions,
        diagnostics,
      );
  }
  if (!proposed || !isKnown(proposed.role)) return;
  const role = await client.roles.role(proposed.role);
  if (!role) {
    diagnostics.error(roleNotFound(proposed.role));
    return;
  }
  const all = [proposed.granted, proposed.revoked];
  if (all.some((some) => isUnknown(some) || (some ?? []).some(isUnknown))) return;
  const wanted = { granted: knownTexts(proposed.granted), revoked: knownTexts(proposed.revoked) };
  await checkKnown(client, wanted, diagnostics);
  const { permissions, changed } = decide(
    role.permissions,
    wanted,
    prior?.role === role.name ? changedBy(prior) : NOTHING_CHANGED,
  );
  await announce(client, role, permissions, diagnostics);
  return { ...proposed, id: role.name, newly_granted: changed.granted, newly_revoked: changed.revoked };
};

export const changedBy = (state: RolePermissionsState): Changed => ({
  granted: state.newly_granted ?? [],
  revoked: state.newly_revoked ?? [],
});

export const roleNotFound = (name: string): DiagnosticText => ({
  path: at('role'),
  summary: `This server has no role ${JSON.stringify(name)}`,
  detail:
    'Check the spelling: mmctl roles list shows the roles of a server, and the roles of a scheme have names of their own.',
});

const checkKnown = async (client: MattermostClient, wanted: Changed, diagnostics: Diagnostics): Promise<void> => {
  const known = await client.roles.permissions();
  for (const attribute of ['granted', 'revoked'] as const)
    for (const permission of wanted[attribute].filter((one) => !known.has(one)))
      diagnostics.error(noSuchPermission(permission, at(attribute), known));
};

const announce = async (
  client: MattermostClient,
  role: Role,
  target: readonly string[],
  diagnostics: Diagnostics,
): Promise<void> => {
  const parts = [
    said(
      'gets',
      target.filter((permission) => !role.permissions.includes(permission)),
    ),
    said(
      'loses',
      role.permissions.filter((permission) => !target.includes(permission)),
    ),
  ].filter(Boolean);
  if (parts.length === 0) return;
  diagnostics.warning({
    summary: `Everybody with the role ${role.name} ${parts.join('; ')}`,
    detail: 'At once, and in sessions that are open.',
  });
};

const said = (word: string, permissions: readonly string[]): string =>
  permissions.length === 0 ? '' : `${word} ${permissions.join(', ')}`;
