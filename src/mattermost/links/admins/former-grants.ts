import type { PrivateState } from '../../../plugin/index.js';
import type { Syncable } from '../../api/types.js';
import type { MattermostClient } from '../../client.js';
import { grantingLinks } from '../set/link-set.js';
import type { LinkSet } from '../set/link-set.js';
import { isThere, placeOf } from '../../places/place.js';
import type { Place } from '../../places/place.js';
import { memberIds, pendingChanges } from './situation.js';

/**
 * Where a resource made people admin and has not seen them lose it since. A link alone does not tell: another owner's
 * channel link overwrites the link of its team, and anybody may change or remove a link in the console. The server
 * then grants nothing any more, and demotes nobody. So each resource keeps in its private state where it granted admin.
 */
export const grantedBefore = (state: Pick<PrivateState, 'get'>): readonly Syncable[] => {
  const kept = state.get(KEY);
  return (Array.isArray(kept) ? kept : []).flatMap((text) => {
    const [, type, id] = /^(team|channel):(\w+)$/.exec(String(text)) ?? [];
    return id === undefined ? [] : [{ type: type as Syncable['type'], id }];
  });
};

/** Replaces what was kept. Where nothing was and is granted, nothing is written. */
export const keepGranted = (state: PrivateState, granted: readonly Syncable[]): void => {
  const texts = [...new Set(granted.map(({ type, id }) => `${type}:${id}`))].sort();
  if (texts.length > 0 || state.get(KEY) !== undefined) state.set(KEY, texts);
};

const KEY = 'granted';

/** Teams and channels where a link grants admin. */
export const grantedBy = (links: LinkSet): readonly Syncable[] =>
  grantingLinks(links).map(({ type, id }) => ({ type, id }));

/** Where the resource granted admin before and shall not any more. */
export const formerGrants = ({
  granted = [],
  declared,
}: {
  readonly granted?: readonly Syncable[];
  readonly declared: LinkSet;
}): readonly Syncable[] => granted.filter(({ id }) => !declared.get(id)?.scheme_admin);

/** A place where a group grants admin no more, and who is in it and still admin through no live link. */
export interface FormerGrant {
  readonly place: Place;
  /** Ids. */
  readonly people: readonly string[];
}

/** What is left of former grants where the links, as they are, grant nothing. */
export const leftOfGrants = async (
  client: MattermostClient,
  groupId: string,
  links: LinkSet,
  granted: readonly Syncable[],
): Promise<readonly FormerGrant[]> => {
  const former = granted.filter(({ id }) => !links.get(id)?.scheme_admin);
  if (former.length === 0) return [];
  const members = await memberIds(client, groupId);
  const found = await Promise.all(
    former.map(async (syncable) => {
      if (!(await isThere(client, syncable))) return [];
      const { demoted } = await pendingChanges(client, syncable, { groupId, flags: undefined, members });
      const people = demoted.filter((id) => members.has(id));
      return people.length > 0 ? [{ place: await placeOf(client, syncable), people }] : [];
    }),
  );
  return found.flat();
};

/** The links, with those that are left of a former grant marked as granting: they are then revoked like any other. */
export const markGrants = (links: LinkSet, left: readonly FormerGrant[]): LinkSet => {
  const marked = left.flatMap(({ place: { id } }) => {
    const link = links.get(id);
    return link ? [[id, { ...link, scheme_admin: true }] as const] : [];
  });
  return new Map([...links, ...marked]);
};
