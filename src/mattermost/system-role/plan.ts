import { at, isKnown, listed } from '../../plugin/index.js';
import type { Change, Diagnostics, PlanContext } from '../../plugin/index.js';
import type { Role } from '../api/roles.js';
import type { MattermostClient } from '../client.js';
import { titleOf } from '../roles/built-in.js';
import { changeInWords } from '../roles/difference.js';
import { withPrivileges } from '../roles/privileges.js';
import type { Baseline } from '../roles/privileges.js';
import type { ProposedSystemRole, SystemRoleAttributes } from './attributes.js';
import { computedOf, namedIn, privilegesOf } from './privileges-of.js';
import { notOnThisServer } from './role-name.js';
import { checkAgainst } from './server-check.js';
import { warnOfReach } from './warnings.js';

type Context = PlanContext<SystemRoleAttributes, MattermostClient>;

/** Refuses what this server does not have, says in the console's words what changes and for whom, and plans the whole role. */
export const planSystemRole = async (
  { prior, proposed }: Change<SystemRoleAttributes>,
  { client, diagnostics }: Context,
): Promise<ProposedSystemRole | void> => {
  if (!client) return;
  if (prior && prior.name !== proposed?.name) await planReset(client, prior.name, diagnostics);
  if (!proposed || !isKnown(proposed.name)) return;
  const role = await client.roles.role(proposed.name);
  if (!role) {
    diagnostics.error(notOnThisServer(proposed.name, at('name'), await client.roles.names()));
    return;
  }
  const wanted = privilegesOf(proposed);
  if (!wanted) return;
  const baseline = await client.roles.baseline(role);
  checkAgainst(await client.roles.permissions(), baseline.pages, wanted, diagnostics);
  if (diagnostics.hasErrors) return;

  const before = namedIn(prior?.name === role.name ? prior : null);
  const target = withPrivileges(role.permissions, wanted, before, baseline);
  await announce(client, role, target, baseline, diagnostics);
  const { acknowledged_warnings: acknowledged } = proposed;
  warnOfReach(
    {
      name: role.name,
      pages: baseline.pages,
      held: new Set(target),
      acknowledged: isKnown(acknowledged) ? acknowledged.filter(isKnown) : [],
    },
    diagnostics,
  );
  return { ...proposed, id: role.name, ...computedOf(target, baseline) };
};

const planReset = async (client: MattermostClient, name: string, diagnostics: Diagnostics): Promise<void> => {
  const role = await client.roles.role(name);
  if (!role) return;
  const baseline = await client.roles.baseline(role);
  await announce(client, role, [...baseline.defaults], baseline, diagnostics);
};

/** Says what changes, and who has the role. */
const announce = async (
  client: MattermostClient,
  role: Role,
  target: readonly string[],
  { pages }: Baseline,
  diagnostics: Diagnostics,
): Promise<void> => {
  const words = changeInWords(new Set(role.permissions), new Set(target), pages);
  if (words === '') return;
  const people = (await client.roles.holders(role.name)).filter((user) => user.active).map((user) => user.username);
  diagnostics.warning({
    path: at('sections'),
    summary: `${titleOf(role.name)}: ${words}`,
    detail:
      people.length === 0
        ? 'Nobody has this role at the moment.'
        : `At once, and in sessions that are open, for ${listed([...people].sort())}.`,
  });
};
