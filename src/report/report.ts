import { pictureOf } from './picture.js';
import { effectsIn } from './people/effects.js';
import { peopleOf } from './people/moments.js';
import { RISK_ORDER } from './people/order.js';
import { idOf } from './people/titles.js';
import { unknownIn } from './people/unknown.js';
import { actionOf, type PlanJson } from './plan/json.js';
import { digestOf, normalPlan } from './plan/normal.js';
import { concealerOf, type Conceal } from './plan/secrets.js';
import { sectionsOf } from './resources.js';
import type { Effect, Report, StackReport, Unknown } from './schema.js';
import { momentsOf } from './world/world.js';

/** A plan and the name of its stack. */
export interface NamedPlan {
  readonly name: string;
  readonly plan: PlanJson;
}

/** What the servers say of a plan's effects, instead of what the plan tells by itself. */
export interface Asked {
  readonly people: readonly Effect[];
  readonly unknown: readonly Unknown[];
}

/** Asks the servers about one plan. */
export type Ask = (plan: PlanJson, offline: Asked) => Promise<Asked>;

/** What plans do: to people first, then to groups and links, to hosts and settings. Holds no secret of theirs. */
export const reportOf = async (plans: readonly NamedPlan[], ask?: Ask): Promise<Report> => {
  const conceal = concealerOf(plans.map(({ plan }) => plan));
  const stacks: StackReport[] = [];
  for (const plan of plans) stacks.push(await stackOf(plan, conceal, ask));
  return { version: 1, stacks };
};

const stackOf = async ({ name, plan }: NamedPlan, conceal: Conceal, ask: Ask | undefined): Promise<StackReport> => {
  const moments = momentsOf(plan);
  const told = peopleOf(moments);
  const { people: changing, unknown: open } = effectsIn(moments, told);
  const offline = { people: changing, unknown: [...unknownIn(moments, told), ...open] };
  const { people: found, unknown } = ask ? await ask(plan, offline) : offline;
  const people = found.map((effect) => concealedEffect(effect, conceal)).sort(RISK_ORDER);
  const normal = normalPlan(plan, conceal);
  const sections = sectionsOf(plan, normal.changes, [told.now, told.planned], conceal);
  return {
    name,
    digest: digestOf(normal),
    live: ask !== undefined,
    changes: normal.changes.length > 0 || Object.keys(normal.outputs).length > 0,
    complete: plan.complete !== false && plan.errored !== true,
    counts: countsOf(plan, people),
    people,
    unknown: concealed(unknown, conceal),
    ...sections,
    picture: concealed(pictureOf(told, people), conceal),
    plan: normal,
  };
};

/** Effects are many, have few texts that come from the plan, and hardly ever a secret in these. */
const concealedEffect = (effect: Effect, conceal: Conceal): Effect => {
  const { person, role, place, through, addresses } = effect;
  const isFit = (text: string): boolean => conceal(text) === text;
  if ([person, role, place.name].every(isFit) && through.every(isFit) && addresses.every(isFit)) return effect;
  const fit = {
    ...effect,
    person: conceal(person),
    role: conceal(role),
    place: { kind: place.kind, name: conceal(place.name) },
    through: through.map(conceal),
    addresses: addresses.map(conceal),
  };
  return { ...fit, id: idOf(fit) };
};

/** The same with every text made fit to be shown, keys too. */
const concealed = <T>(value: T, conceal: Conceal): T => {
  if (typeof value === 'string') return conceal(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => concealed(one, conceal)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [conceal(key), concealed(one as unknown, conceal)]),
  ) as T;
};

const countsOf = (plan: PlanJson, people: readonly Effect[]): StackReport['counts'] => {
  const counts = { create: 0, update: 0, delete: 0, replace: 0, import: 0, move: 0, forget: 0 };
  for (const change of plan.resource_changes ?? []) {
    const action = actionOf(change);
    if (action !== 'none' && action !== 'read') counts[action]++;
  }
  const roles = people.filter(({ risk }) => ['system_role', 'team_admin', 'channel_admin'].includes(risk));
  return {
    ...counts,
    promoted: roles.filter(({ change }) => change === 'gains').length,
    demoted: roles.filter(({ change }) => change === 'loses').length,
    removed: people.filter(({ risk }) => risk === 'removal').length,
    joined: people.filter(({ risk }) => risk === 'join').length,
    deleted: counts.delete + counts.replace,
  };
};
