import type { Unknown } from '../schema.js';
import { textOf, type Moments } from '../world/world.js';
import type { People } from './moments.js';
import { rolesSetBy } from './roles-set.js';
import { roleOf } from './titles.js';

/**
 * A write to a link makes the server set the roles of the whole team: who is admin without a group loses the role. Who
 * that is, a plan tells by `unreconciled` only where a link grants admin already.
 */
export const adminsByHand = (moments: Moments, people: People): readonly Unknown[] => {
  const watched = new Set(
    [...people.now.groups.values()].flatMap(({ links }) =>
      links.flatMap(({ scheme_admin, place }) => (scheme_admin ? [place.name] : [])),
    ),
  );
  const made = madeHere(moments);
  const found = [...rolesSetBy(moments, people).values()].filter(
    ({ place: { kind, name } }) => !watched.has(name) && !made.has(`${kind} ${name.split('/').at(-1) ?? ''}`),
  );
  return found.map(({ place, addresses: [address], certain }) => {
    const { kind, name } = place;
    const role = roleOf({ kind: 'admin', at: place });
    return {
      ...{ id: `unknown:admins:${name}`, affects: ['lost'], place: name, address, known: 'live' },
      text: `${name}: who is ${role} of this ${kind} now and in none of its admin groups ${certain ? 'loses' : 'may lose'} the role`,
    };
  });
};

/** A team or channel of the same plan has no admin but the account that makes it. */
const madeHere = ({ now, planned }: Moments): ReadonlySet<string> =>
  new Set(
    [...planned.values()]
      .filter(({ address, type }) => /^mattermost_(?:team|channel)$/.test(type) && !now.has(address))
      .map(({ type, values }) => `${type.slice('mattermost_'.length)} ${textOf(values['name']) ?? ''}`),
  );
