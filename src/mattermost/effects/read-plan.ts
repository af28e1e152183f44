import type { LinkFlags, SyncableType } from '../api/types.js';
import type { Asked, AskedConstraint, AskedLinks, AskedMember, AskedPlace, EndedPlace, NamedLinks } from './asked.js';
import { isMap, textOf, texts, type PlanJson, type ResourceChange, type Values } from './plan-json.js';

/** What a plan asks of Mattermost's links, constraints, teams and channels. Pure: asks no server. */
export const askedOf = (plan: PlanJson): Asked => {
  const links: AskedLinks[] = [];
  const constraints: AskedConstraint[] = [];
  const places: AskedPlace[] = [];
  const ended: EndedPlace[] = [];
  const members: AskedMember[] = [];
  let syncs = false;
  const notKnown: string[] = [];
  for (const change of plan.resource_changes ?? []) {
    if (!change.change.actions.some((action) => ['create', 'update', 'delete'].includes(action))) continue;
    if (change.type === 'mattermost_ldap_sync' && change.change.after) syncs = true;
    const read = READERS[change.type];
    if (!read) continue;
    const { before, after } = change.change;
    const asked = read(change, before, after);
    if (asked === undefined) notKnown.push(change.address);
    else if ('username' in asked) members.push(...replaced(asked, change));
    else if ('constrained' in asked) constraints.push(asked);
    else if ('before' in asked) {
      if (after || asked.revoke || before?.['on_destroy'] !== 'keep') links.push(asked);
    } else if (change.change.actions.includes('delete')) {
      const id = textOf(before?.['id']);
      if (id !== undefined) ended.push({ type: asked.type, id });
      if (after) places.push(asked);
    } else if (after && !before) places.push(asked);
  }
  return { links, constraints, places, ended, members, syncs, notKnown };
};

/** Undefined where it is known after the apply only. */
type Reader = (
  change: ResourceChange,
  before: Values | null,
  after: Values | null,
) => AskedLinks | AskedConstraint | AskedPlace | AskedMember | undefined;

const ofLinks: Reader = (change, before, after) => {
  if (after && !(isMap(after['teams']) && isMap(after['channels']))) return undefined;
  return {
    ...common(change, before, after),
    by: 'name',
    mode: (after ?? before)?.['mode'] === 'additive' ? 'additive' : 'authoritative',
    before: { team: flagsByKey(before?.['teams']), channel: flagsByKey(before?.['channels']) },
    after: { team: flagsByKey(after?.['teams']), channel: flagsByKey(after?.['channels']) },
    implied: texts(before?.['implied_teams']) ?? [],
  };
};

const ofOneLink =
  (type: SyncableType): Reader =>
  (change, before, after) => {
    if (after && textOf(after[`${type}_id`]) === undefined) return undefined;
    const one = (values: Values | null): NamedLinks => {
      const id = textOf(values?.[`${type}_id`]);
      const links = new Map(values && id !== undefined ? [[id, flagsOf(values)]] : []);
      return { team: type === 'team' ? links : new Map(), channel: type === 'channel' ? links : new Map() };
    };
    return {
      ...common(change, before, after),
      by: 'id',
      mode: 'additive',
      before: one(before),
      after: one(after),
      implied: [],
    };
  };

const ofConstraint: Reader = ({ address }, before, after) => {
  const values = after ?? before;
  const type = textOf(values?.['channel_id']) === undefined ? 'team' : 'channel';
  const id = textOf(values?.[`${type}_id`]);
  return id === undefined ? undefined : { address, type, id, constrained: after?.['constrained'] === true };
};

const ofPlace =
  (type: SyncableType): Reader =>
  (_, before, after) => {
    const name = textOf((after ?? before)?.['name']);
    return name === undefined ? undefined : { type, name, teamId: textOf(after?.['team_id']) };
  };

const ofMember: Reader = ({ address }, before, after) => {
  const values = after ?? before;
  const [teamId, username] = [textOf(values?.['team_id']), textOf(values?.['username'])];
  if (teamId === undefined || username === undefined) return undefined;
  const membership = (one: Values | null) => (one ? { scheme_admin: one['scheme_admin'] === true } : undefined);
  return {
    address,
    teamId,
    username,
    before: membership(before),
    after: membership(after),
    onDestroy: textOf(before?.['on_destroy']) ?? 'remove',
  };
};

/** Another person or team is another membership: the one ends and the other begins. */
const replaced = (
  asked: AskedMember,
  { change: { actions, before, after } }: ResourceChange,
): readonly AskedMember[] => {
  if (!actions.includes('delete') || !after) return [asked];
  const [teamId, username] = [textOf(before?.['team_id']), textOf(before?.['username'])];
  if (teamId === undefined || username === undefined) return [{ ...asked, before: undefined }];
  return [
    { ...asked, teamId, username, after: undefined },
    { ...asked, before: undefined },
  ];
};

/** By type of resource. */
const READERS: Readonly<Record<string, Reader>> = {
  mattermost_group_links: ofLinks,
  mattermost_group_team_link: ofOneLink('team'),
  mattermost_group_channel_link: ofOneLink('channel'),
  mattermost_group_constraint: ofConstraint,
  mattermost_team: ofPlace('team'),
  mattermost_team_member: ofMember,
  mattermost_channel: ofPlace('channel'),
};

const common = ({ address, change }: ResourceChange, before: Values | null, after: Values | null) => ({
  address,
  groupId: textOf((after ?? before)?.['group_id']),
  expected: texts(after?.['expected_members']),
  expectedBefore: texts(before?.['expected_members']) ?? [],
  revoke: after !== null || before?.['on_destroy'] === 'revoke',
  inPlace: change.actions.join() === 'update',
});

const flagsByKey = (links: unknown): ReadonlyMap<string, LinkFlags> =>
  new Map(isMap(links) ? Object.entries(links).map(([key, flags]) => [key, flagsOf(flags as Values)]) : []);

const flagsOf = (values: Values): LinkFlags => ({
  auto_add: values['auto_add'] !== false,
  scheme_admin: values['scheme_admin'] === true,
});
