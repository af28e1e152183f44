import { effectsOf } from '../../mattermost/effects/effects.js';
import type { PlanJson as AskedPlan } from '../../mattermost/effects/plan-json.js';
import type { RoleChanges } from '../../mattermost/links/preview/describe.js';
import { peopleOf } from '../people/moments.js';
import { isStay, mayStay } from '../people/open.js';
import type { Ask, Asked } from '../report.js';
import type { Effect, Unknown } from '../schema.js';
import { momentsOf } from '../world/world.js';
import { effectsOfAssignments } from './holders.js';
import { effectsOfPlace } from './effects.js';
import { changedGroups } from './groups.js';
import { sessionFor } from './session.js';

/** Asks Mattermost who is affected by a plan: who is admin by hand, who is a guest, who has no account yet. Writes nothing. */
export const askServers =
  (environment: NodeJS.ProcessEnv): Ask =>
  async (plan, offline) => {
    const moments = momentsOf(plan);
    const people = peopleOf(moments);
    const concerned = [...moments.changes.values()].some(({ type }) => /^(?:mattermost|freeipa)_/.test(type));
    if (!concerned) return offline;
    const client = await sessionFor(plan, environment);
    const { places, notKnown, hangOnOrder } = await effectsOf(
      client,
      plan as AskedPlan,
      changedGroups(moments, people),
    );
    return {
      people: [
        ...(await effectsOfAssignments(client, moments, offline.people)),
        ...offline.people.filter((effect) => !isOfServer(effect)),
        ...places.flatMap((place) => effectsOfPlace(place, offline.people)),
        // What the server cannot be asked about yet, the plan tells.
        ...offline.people.filter((effect) => isOfServer(effect) && aboutOnly(effect, notKnown)),
      ],
      unknown: onceEach([
        ...unknownNow(offline, notKnown),
        ...places.flatMap(returning),
        ...hangOnOrder.map(({ key, username }) => mayStay(key, username)),
      ]),
    };
  };

const onceEach = (unknown: readonly Unknown[]): readonly Unknown[] => [
  ...new Map(unknown.map((one) => [one.id, one])).values(),
];

const isOfServer = ({ risk, place }: Effect): boolean =>
  risk === 'system_role' || place.kind === 'team' || place.kind === 'channel';

const aboutOnly = ({ addresses, risk }: Effect, notKnown: readonly string[]): boolean =>
  risk !== 'system_role' && addresses.length > 0 && addresses.every((address) => notKnown.includes(address));

/** Whoever was in a team once joins again only where the server's settings say so, and its channels as may be. */
const returning = ({ key, removedBefore }: RoleChanges): readonly Unknown[] =>
  removedBefore.map((person) => ({
    id: `unknown:returns:${key}:${person}`,
    affects: ['joined'],
    place: key,
    person,
    text: `${key}: ${person} was removed earlier, and joins again only where LdapSettings.ReAddRemovedMembers is on`,
    known: 'apply',
  }));

const unknownNow = ({ unknown }: Asked, notKnown: readonly string[]): readonly Unknown[] => [
  ...unknown.filter(
    (one) => one.known === 'apply' && !isStay(one) && !(one.address !== undefined && notKnown.includes(one.address)),
  ),
  ...notKnown.map((address): Unknown => ({
    id: `unknown:${address}`,
    affects: ['gained', 'lost', 'removed', 'joined'],
    address,
    text: `${address}: what it does to people is known after the apply`,
    known: 'apply',
  })),
];
