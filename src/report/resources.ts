import { actionOf, changesIn, valuesOf, type PlanJson, type ResourceChange } from './plan/json.js';
import type { NormalChange } from './plan/normal.js';
import { normalChange } from './plan/normal.js';
import type { Conceal } from './plan/secrets.js';
import type { ReportedResource, StackReport } from './schema.js';
import type { Facts } from './world/facts.js';
import { push } from './world/push.js';
import { isOurs, textOf } from './world/world.js';

type Sections = Pick<StackReport, 'groups' | 'hosts' | 'settings' | 'others' | 'drift'>;

/** What happens to objects, by what they are. */
export const sectionsOf = (
  plan: PlanJson,
  changes: readonly NormalChange[],
  people: readonly Facts[],
  conceal: Conceal,
): Sections => {
  const normal = new Map(changes.map((change) => [change.address, change]));
  const nameOf = namesFrom(people);
  const acting = changesIn(plan).filter((change) => !['none', 'read'].includes(actionOf(change)));
  const reported = (of: (type: string) => boolean): ReportedResource[] =>
    acting
      .filter(({ type }) => of(type))
      .map((change) =>
        resourceOf(change, normal.get(conceal(change.address)) ?? normalChange(change, conceal), nameOf, conceal),
      )
      .sort((a, b) => WEIGHT[a.action] - WEIGHT[b.action] || (a.address < b.address ? -1 : 1));
  return {
    groups: reported((type) => isOurs(type) && !isHost(type) && !SETTINGS.has(type)),
    hosts: reported(isHost),
    settings: reported((type) => SETTINGS.has(type)),
    others: othersOf(
      acting.filter(({ type }) => !isOurs(type)),
      conceal,
    ),
    drift: (plan.resource_drift ?? [])
      .filter(({ type }) => isOurs(type))
      .map((change) => resourceOf(change, normalChange(change, conceal), nameOf, conceal))
      .filter(({ action, changed }) => action === 'delete' || Object.keys(changed).length > 0),
  };
};

const SETTINGS = new Set(['mattermost_config', 'mattermost_bulk_import', 'mattermost_ldap_sync']);
const isHost = (type: string): boolean => type.startsWith('host_');

/** What takes something away comes first. */
const WEIGHT: Readonly<Record<ReportedResource['action'], number>> = {
  ...{ delete: 0, replace: 1, forget: 2, update: 3, create: 4, import: 5, move: 6, read: 7, none: 8 },
};

/** Computed, long, and told elsewhere. */
const NOISE =
  /^(?:id|dn|member_id|user_id|timeouts|wait_for_roles|default_permissions|permissions|levels|finished_at|job_id|status|implied_teams|expected_members|adopt_existing|content_hash|done|exit_code|output|deletion_protection)(?:\.|$)/;

const resourceOf = (
  change: ResourceChange,
  { address, action, previous_address, changed }: NormalChange,
  nameOf: (address: string) => string | undefined,
  conceal: Conceal,
): ReportedResource => {
  const values = valuesOf(change.change.after) ?? valuesOf(change.change.before) ?? {};
  const host = textOf(values['host']);
  const own = ['path', 'name', 'role', 'username'].flatMap((key) => textOf(values[key]) ?? [])[0];
  const name = nameOf(change.address) ?? own;
  const because = (change.change.replace_paths ?? []).map((path) => path.join('.'));
  return {
    address,
    type: change.type,
    ...(name !== undefined && { name: conceal(name) }),
    action,
    ...(previous_address !== undefined && { previous_address: conceal(previous_address) }),
    ...(host !== undefined && change.type.startsWith('host_') && { host: conceal(host) }),
    ...(because.length > 0 && { because }),
    changed: Object.fromEntries(
      Object.entries(changed).filter(
        ([path, [before, after]]) => !NOISE.test(path) && !isEmptyNew(action, after) && !isCheck(path, before),
      ),
    ),
  };
};

/** Roles are looked at again; nothing was found wrong with them. */
const isCheck = (path: string, before: unknown): boolean => path === 'unreconciled' && before === null;

/** `[]` and `false` of a new object are how it starts. */
const isEmptyNew = (action: ReportedResource['action'], after: unknown): boolean =>
  action === 'create' && (after === false || (Array.isArray(after) && after.length === 0));

/** Members and links go by the name of their group. */
const namesFrom = (people: readonly Facts[]): ((address: string) => string | undefined) => {
  const names = new Map<string, string>();
  for (const { groups } of people)
    for (const { key, name, links, memberships } of groups.values())
      for (const address of [key, ...memberships, ...links.map((link) => link.address)]) names.set(address, name);
  return (address) => names.get(address);
};

const othersOf = (changes: readonly ResourceChange[], conceal: Conceal): Sections['others'] => {
  const byProvider = new Map<string, ResourceChange[]>();
  for (const change of changes) push(byProvider, change.provider_name ?? 'unknown', change);
  return [...byProvider].sort().map(([provider, all]) => {
    const counts: Record<string, number> = {};
    for (const change of all) counts[actionOf(change)] = (counts[actionOf(change)] ?? 0) + 1;
    const lost = all.flatMap((change) => {
      const action = actionOf(change);
      return action === 'delete' || action === 'replace'
        ? [{ address: conceal(change.address), type: change.type, action }]
        : [];
    });
    return { provider, counts, lost: lost.sort((a, b) => (a.address < b.address ? -1 : 1)) };
  });
};
