import type { LinkChange } from '../set/goal.js';
import { grantingLinks, NO_RIGHTS } from '../set/link-set.js';
import type { Place } from '../../places/place.js';
import type { GroupPeople, PlaceChange } from './preview.js';

/** Every link that will be written; and those that grant admin, whose people may change though the link does not. */
export const placeChanges = (
  { declared, current, desired, steps, left }: LinkChange,
  people: GroupPeople,
): readonly PlaceChange[] => {
  const places: readonly Place[] = [
    ...steps.map((step) => step.link),
    ...grantingLinks(declared),
    ...left.map((grant) => grant.place),
  ];
  const lost = new Map(left.map(({ place: { id } }) => [id, { ...NO_RIGHTS, scheme_admin: true }]));
  return [...new Map(places.map((place) => [place.id, place])).values()].map((place) => {
    const { id } = place;
    const acts = steps.filter((step) => step.link.id === id).map((step) => step.act);
    return {
      place,
      groups: [{ people, before: current.get(id) ?? lost.get(id), after: desired.get(id) }],
      setsRoles: acts.length === 0 || acts.some((act) => act !== 'unlink'),
    };
  });
};
