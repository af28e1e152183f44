import { DEMO_TEAMS } from '../../sandbox/demo-data.js';
import { type Plan, told } from '../terraform/plan.js';
import { addGroupMember } from './directory.js';
import { eventually, type Role, type Roles } from './mattermost.js';
import { gainAdmin, loseAdmin } from './people.js';
import { step, type Step } from './step.js';
import { rolesTable } from './table.js';
import type { World } from './world.js';

/** The stack of stacks/ that the story is about. */
export const STACK = 'dev';

/** Where roles are looked at: every team and channel of the demo data. */
export const PLACES = DEMO_TEAMS.flatMap(({ name, channels }) => [
  name,
  ...channels.map((channel) => `${name}/${channel.name}`),
]);

const EDITOR = 'dee';
/** What the stack declares: whose members are admins of what. */
const LEADS = 'mm_ops_leads';
const EDITORS = 'mm_docs_editors';
const DECLARED = [
  { team: 'ops', admins: ['ben', 'cyd'] },
  { team: 'docs', admins: [EDITOR] },
];
/** Made admin of docs by hand, long before the stack. */
const BY_HAND = 'eve';
/** Joins the leads in the course of the story; not in ops before, since the sync gives the role to those who join. */
const NEWCOMER = 'eve';
/** Is made admin of ops by hand in the course of the story. */
const USURPER = 'fox';

export const STORY: readonly Step[] = [
  step(
    'The plan names who is promoted and who is demoted',
    ({ stack }) => stack.plan(),
    (plan, claim) => {
      for (const { team, admins } of DECLARED) {
        for (const person of admins) {
          claim(gainAdmin(plan, team).includes(person), `the plan says that ${person} becomes admin of ${team}`);
        }
      }
      claim(loseAdmin(plan, 'docs').includes(BY_HAND), `the plan says that ${BY_HAND} loses admin of docs`);
      return [...summary(plan), ...told(plan)];
    },
  ),
  step('Apply, and the roles as the server now shows them', applied, (roles, claim, world) => {
    for (const { team, admins } of DECLARED) {
      for (const person of admins) claim(isAdmin(roles, team, person), `${person} is admin of ${team}`);
    }
    claim(!isAdmin(roles, 'docs', BY_HAND), `${BY_HAND} is no longer admin of docs`);
    return shown(world, roles);
  }),
  step(
    'A second plan is empty',
    ({ stack }) => stack.plan(),
    (plan, claim) => {
      claim(!plan.hasChanges, 'nothing is left to do');
      return summary(plan);
    },
  ),
  step(
    `Somebody takes the admin role off a link and makes ${USURPER} an admin by hand: the plan shows both`,
    async (world) => {
      await world.console.setSchemeAdmin(EDITORS, 'docs', false);
      await world.console.makeTeamAdmin('ops', USURPER);
      return { plan: await world.stack.plan(), roles: await world.console.roles(PLACES) };
    },
    ({ plan, roles }, claim, world) => {
      claim(isAdmin(roles, 'ops', USURPER), `${USURPER} is admin of ops, behind Terraform's back`);
      claim(flipsSchemeAdmin(plan, 'docs'), 'the plan gives the link to docs its admin role back');
      claim(loseAdmin(plan, 'ops').includes(USURPER), `the plan says that ${USURPER} loses admin of ops`);
      return [...shown(world, roles), ...summary(plan), ...told(plan)];
    },
  ),
  step(
    'Apply heals it',
    async (world) => ({ roles: await applied(world), plan: await world.stack.plan() }),
    ({ roles, plan }, claim, world) => {
      claim(!isAdmin(roles, 'ops', USURPER), `${USURPER} is a member of ops like others`);
      claim(isAdmin(roles, 'docs', EDITOR), `${EDITOR} is admin of docs again`);
      claim(!plan.hasChanges, 'nothing is left to do');
      return [...shown(world, roles), ...summary(plan)];
    },
  ),
  step(
    `${NEWCOMER} is added to the leads in FreeIPA, a sync runs, the role follows`,
    async ({ console, directory }) => {
      await addGroupMember(directory, LEADS, NEWCOMER);
      await console.syncDirectory();
      await eventually(`${NEWCOMER} is admin of ops`, async () =>
        isAdmin(await console.roles(PLACES), 'ops', NEWCOMER),
      );
      return console.roles(PLACES);
    },
    (roles, _claim, world) => shown(world, roles),
  ),
  step(
    'Destroy leaves no admin behind',
    async ({ stack, console }) => {
      const plan = await stack.plan('-destroy');
      await stack.apply();
      return { plan, roles: await console.roles(PLACES) };
    },
    ({ plan, roles }, claim, world) => {
      const left = [...roles].flatMap(([place, people]) => admins(people).map((person) => `${person} in ${place}`));
      claim(left.length === 0, `no admin is left, but there is ${left.join(', ')}`);
      return [...summary(plan), ...told(plan), ...shown(world, roles)];
    },
  ),
];

async function applied({ stack, console }: World): Promise<Roles> {
  await stack.apply();
  return console.roles(PLACES);
}

/** The table of roles, with what changed since the last one. */
function shown(world: World, roles: Roles): string[] {
  const table = rolesTable(roles, world.roles);
  world.roles = roles;
  return table;
}

const isAdmin = (roles: Roles, place: string, person: string): boolean => roles.get(place)?.get(person) === 'admin';

const admins = (people: ReadonlyMap<string, Role>): string[] =>
  [...people].filter(([, role]) => role === 'admin').map(([person]) => person);

const summary = (plan: Plan): string[] =>
  plan.hasChanges
    ? plan.changes.map(({ address, change }) => `${change.actions.join('+')} ${address}`)
    : ['No changes: the servers are what the stack says.'];

function flipsSchemeAdmin(plan: Plan, team: string): boolean {
  return plan.changes.some(({ type, change }) => {
    const [before, after] = [change.before, change.after].map((side) => {
      const teams = side?.['teams'] as Record<string, { scheme_admin: boolean }> | undefined;
      return teams?.[team]?.scheme_admin;
    });
    return type === 'mattermost_group_links' && before === false && after === true;
  });
}
