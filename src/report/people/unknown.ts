import type { Unknown } from '../schema.js';
import { actsOn, textOf, type Moments, type Thing } from '../world/world.js';
import { adminsByHand } from './admins-by-hand.js';
import { filters, imports } from './imports-and-filters.js';
import type { People } from './moments.js';
import { roleOf } from './titles.js';

/** What a plan does to people that it does not tell itself. */
export const unknownIn = (moments: Moments, people: People): readonly Unknown[] => [
  ...lostIn(people),
  ...adminsByHand(moments, people),
  ...unnamedMembers(moments, people),
  ...constraints(moments, people),
  ...endedPlaces(moments),
  ...otherHolders(moments),
  ...imports(moments),
  ...filters(moments),
];

type Affects = Unknown['affects'];

const said = (
  id: string,
  affects: Affects,
  text: string,
  more: Pick<Unknown, 'place' | 'address' | 'known'>,
): Unknown => ({ id, affects, ...more, text });

/** Resources whose group, team or people are made by the apply, out of reach of the references. */
const lostIn = ({ planned }: People): readonly Unknown[] =>
  [...new Set(planned.lost)].map((address) =>
    said(
      `unknown:${address}`,
      ['gained', 'lost', 'removed', 'joined'],
      `${address}: whom it is about is known after the apply`,
      {
        address,
        known: 'apply',
      },
    ),
  );

/** Groups whose links change, or whose members do, and of whom the plan does not name everybody. */
const unnamedMembers = (moments: Moments, { now, planned }: People): readonly Unknown[] =>
  [...new Set([...now.groups.keys(), ...planned.groups.keys()])].flatMap((key) => {
    const [before, after] = [now.groups.get(key), planned.groups.get(key)];
    const group = after?.unnamed !== undefined ? after : before?.unnamed !== undefined ? before : undefined;
    if (!group) return [];
    if (before === after) return [];
    const changed = [...(before?.links ?? []), ...(after?.links ?? [])].filter(({ address }) =>
      actsOn(moments, address),
    );
    if (changed.length === 0) return [];
    const places = [...new Set(changed.map(({ place }) => place.name))].sort();
    const text = `${group.name}: ${group.unnamed ?? ''}, so who of it gains or loses what in ${places.join(', ')} is not named`;
    return [
      said(`unknown:members:${group.name}`, ['gained', 'lost', 'removed', 'joined'], text, {
        address: changed[0]?.address,
        known: 'live',
      }),
    ];
  });

const constraints = (_: Moments, { now, planned }: People): readonly Unknown[] =>
  [...planned.constrained].flatMap(([name, constrained]) => {
    if (!constrained || now.constrained.get(name) === true) return [];
    const text = `${name}: who is a member now and in none of the linked groups is removed`;
    return [said(`unknown:outside:${name}`, ['removed'], text, { place: name, known: 'live' })];
  });

const endedPlaces = (moments: Moments): readonly Unknown[] =>
  [...moments.changes.values()].flatMap(({ address, type, change }) => {
    const thing = moments.now.get(address);
    if (!thing || !change.actions.includes('delete') || !/^mattermost_(?:team|channel)$/.test(type)) return [];
    const kind = type.slice('mattermost_'.length);
    const name = textOf(thing.values['name']) ?? address;
    const what = thing.values['on_destroy'] === 'delete' ? 'deleted for good' : 'archived';
    const text = `${name}: all members of the ${kind} lose it: it is ${what}`;
    return [said(`unknown:${kind}:${name}`, ['removed'], text, { place: name, address, known: 'live' })];
  });

/** A role that gets an owner is taken from everybody else; who that is, a new resource does not know. */
const otherHolders = (moments: Moments): readonly Unknown[] =>
  [...moments.changes.values()].flatMap(({ address, type, change }) => {
    const thing: Thing | undefined = moments.planned.get(address);
    if (type !== 'mattermost_system_role_assignment' || !thing || !change.actions.includes('create')) return [];
    if (thing.values['mode'] !== 'authoritative' || change.importing) return [];
    const role = textOf(thing.values['role']) ?? 'role';
    const title = roleOf({ kind: 'system_role', at: { kind: 'server', name: role } });
    const text = `${title}: whoever has it now and is not named in ${address} loses it`;
    return [said(`unknown:holders:${role}`, ['lost'], text, { place: role, address, known: 'live' })];
  });
