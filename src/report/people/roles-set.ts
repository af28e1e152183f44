import type { Link } from '../world/groups.js';
import { teamOf, type Place } from '../world/places.js';
import { actsOn, type Moments } from '../world/world.js';
import type { People } from './moments.js';

/** A team or channel whose roles the apply makes the server set: its admins are then those of its groups, and nobody else. */
export interface RolesSet {
  readonly place: Place;
  /** False where it hangs on the order of the server's own writes. */
  readonly certain: boolean;
  /** Of the resources that make it do so. */
  readonly addresses: readonly string[];
}

/**
 * By name of the team or channel. A link that is made, patched or revoked sets the roles there, and so does the sync with
 * the directory where a constraint holds; a link that is merely removed does not. Source: the server's `app/syncables.go`.
 */
export const rolesSetBy = (moments: Moments, people: People): ReadonlyMap<string, RolesSet> => {
  const found = new Map<string, RolesSet>();
  const add = (place: Place, address: string, certain: boolean): void => {
    const other = found.get(place.name);
    if (other && other.certain === certain) {
      if (!other.addresses.includes(address))
        found.set(place.name, { ...other, addresses: [...other.addresses, address] });
    } else if (!other?.certain) found.set(place.name, { place, certain, addresses: [address] });
  };
  const [was, is] = [byId(people.now), byId(people.planned)];
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const [before, after] = [was.get(id), is.get(id)];
    const link = after ?? before;
    const sets = link && actsOn(moments, link.address) ? setBy(moments, before, after) : undefined;
    if (!link || sets === undefined) continue;
    add(link.place, link.address, sets === 'certain');
    // The server links the team of a channel as well, and the link of a team may have to be written again.
    if (link.place.kind === 'channel' && rewrites(before, after))
      add({ kind: 'team', name: teamOf(link.place.name) }, link.address, false);
  }
  for (const [name, constrained] of people.now.constrained)
    if (constrained && moments.sync !== undefined)
      add({ kind: name.includes('/') ? 'channel' : 'team', name }, moments.sync, true);
  return found;
};

const setBy = (
  { changes, now }: Moments,
  before: Link | undefined,
  after: Link | undefined,
): 'certain' | 'possible' | undefined => {
  const address = (after ?? before)?.address ?? '';
  if (changes.get(address)?.change.actions.join() === 'delete')
    return before?.scheme_admin && now.get(address)?.values['on_destroy'] === 'revoke' ? 'certain' : undefined;
  if (after) return after.scheme_admin || rewrites(before, after) ? 'certain' : undefined;
  return before?.scheme_admin ? 'certain' : 'possible';
};

const rewrites = (before: Link | undefined, after: Link | undefined): boolean =>
  !before || !after || before.scheme_admin !== after.scheme_admin || before.auto_add !== after.auto_add;

const byId = ({ groups }: People['now']): ReadonlyMap<string, Link> =>
  new Map(
    [...groups.values()].flatMap(({ links }) => links.map((link) => [`${link.address} ${link.place.name}`, link])),
  );
