import type { MattermostClient } from '../../mattermost/client.js';
import { idOf, roleOf } from '../people/titles.js';
import type { Effect } from '../schema.js';
import { DECLARED } from '../world/facts.js';
import { textOf, textsOf, type Moments } from '../world/world.js';

/** Who gains and who loses system roles. Of an assignment that is new, the plan does not know who had the role before. */
export const effectsOfAssignments = async (
  client: MattermostClient,
  { changes, planned }: Moments,
  offline: readonly Effect[],
): Promise<readonly Effect[]> => {
  let found = offline.filter(({ risk }) => risk === 'system_role');
  for (const { address, type, change } of changes.values()) {
    const thing = planned.get(address);
    const role = textOf(thing?.values['role']);
    if (type !== 'mattermost_system_role_assignment' || !thing || role === undefined) continue;
    const named = textsOf(thing.values['users']);
    const accounts = await client.snapshot.usersByName(named);
    const here = found.filter(({ place }) => place.name === role);
    const known = here.map((one): Effect => ({
      ...one,
      known: 'server',
      when: lacksAccount(one, accounts) ? 'first_login' : one.when,
    }));
    found = [...found.filter(({ place }) => place.name !== role), ...known];
    if (!change.actions.includes('create') || thing.values['mode'] === 'audit') continue;
    const holders = (await client.roles.holders(role)).map(({ username }) => username);
    const others = thing.values['mode'] === 'authoritative' ? holders.filter((person) => !named.includes(person)) : [];
    found = [
      ...found.filter((one) => one.place.name !== role || one.change !== 'gains' || !holders.includes(one.person)),
      ...others.map((person) => loses(person, role, address)),
    ];
  }
  return found;
};

const lacksAccount = ({ change, person }: Effect, accounts: ReadonlyMap<string, unknown>): boolean =>
  change === 'gains' && !accounts.has(person);

const loses = (person: string, role: string, address: string): Effect => {
  const at = { kind: 'server', name: role } as const;
  const effect = {
    ...({ risk: 'system_role', change: 'loses', role: roleOf({ kind: 'system_role', at }), place: at } as const),
    ...({ through: [DECLARED], cause: 'intent', when: 'apply', known: 'server' } as const),
    ...{ person, addresses: [address] },
  };
  return { id: idOf(effect), ...effect };
};
