import type { Unknown } from '../schema.js';
import type { Link } from '../world/groups.js';
import { teamOf, type Place } from '../world/places.js';
import { actsOn, textOf, type Moments } from '../world/world.js';
import type { People } from './effects.js';
import { roleOf } from './titles.js';

/** A team or channel whose roles the server sets anew, or may. */
interface SetAnew {
  readonly place: Place;
  readonly address: string;
  /** False where it hangs on the order of the server's own writes. */
  readonly certain: boolean;
}

/**
 * A write to a link makes the server set the roles of the whole team: who is admin without a group loses the role. Who
 * that is, a plan tells by `unreconciled` only where a link grants admin already.
 */
export const adminsByHand = (moments: Moments, people: People): readonly Unknown[] => {
  const watched = new Set(linksIn(people.now).flatMap(({ scheme_admin, place }) => (scheme_admin ? [place.name] : [])));
  const made = madeHere(moments);
  const found = new Map<string, SetAnew>();
  for (const one of setAnew(moments, people)) {
    const { kind, name } = one.place;
    const isNew = made.has(`${kind} ${name.split('/').at(-1) ?? ''}`);
    if (!watched.has(name) && !isNew && !found.get(name)?.certain) found.set(name, one);
  }
  return [...found.values()].map(({ place, address, certain }) => {
    const { kind, name } = place;
    const role = roleOf({ kind: 'admin', at: place });
    return {
      ...{ id: `unknown:admins:${name}`, affects: ['lost'], place: name, address, known: 'live' },
      text: `${name}: who is ${role} of this ${kind} now and in none of its admin groups ${certain ? 'loses' : 'may lose'} the role`,
    };
  });
};

const setAnew = (moments: Moments, { now, planned }: People): readonly SetAnew[] => {
  const [was, is] = [byId(now), byId(planned)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id): readonly SetAnew[] => {
    const [before, after] = [was.get(id), is.get(id)];
    const link = after ?? before;
    if (!link || !actsOn(moments, link.address)) return [];
    if (before && after && before.scheme_admin === after.scheme_admin && before.auto_add === after.auto_add) return [];
    // What grants nothing is unlinked without a word about roles.
    if (!after && moments.changes.get(link.address)?.change.actions.join() === 'delete') return [];
    const { place, address } = link;
    const team = teamOf(place.name);
    return [
      { place, address, certain: after !== undefined },
      // The server links the team of a channel as well, and the link of a team may have to be written again.
      ...(place.kind === 'channel' ? [{ place: { kind: 'team', name: team } as const, address, certain: false }] : []),
    ];
  });
};

const linksIn = ({ groups }: People['now']): readonly Link[] => [...groups.values()].flatMap(({ links }) => links);

const byId = (facts: People['now']): ReadonlyMap<string, Link> =>
  new Map(linksIn(facts).map((link) => [idOf(link), link]));

const idOf = ({ address, place }: Link): string => `${address} ${place.name}`;

/** A team or channel of the same plan has no admin but the account that makes it. */
const madeHere = ({ now, planned }: Moments): ReadonlySet<string> =>
  new Set(
    [...planned.values()]
      .filter(({ address, type }) => /^mattermost_(?:team|channel)$/.test(type) && !now.has(address))
      .map(({ type, values }) => `${type.slice('mattermost_'.length)} ${textOf(values['name']) ?? ''}`),
  );
