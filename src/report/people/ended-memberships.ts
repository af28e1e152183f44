import type { Unknown } from '../schema.js';
import type { Facts, Question } from '../world/facts.js';
import { textOf, type Moments } from '../world/world.js';
import type { People } from './effects.js';

/** Said of a person who may stay in a team or not. */
export const mayStay = (team: string, person: string): Unknown => ({
  ...({ id: `unknown:stays:${team}:${person}`, affects: ['gained', 'lost', 'removed'], place: team } as const),
  text: `${team}: ${person} stays, or is removed and does not come back: Terraform may end the membership before or after the links that hold them come or go`,
  known: 'apply',
});

/** People whose own membership ends while a group begins or ceases to hold them. */
export const endedMemberships = (moments: Moments, { now, planned }: People): readonly Unknown[] =>
  now
    .own()
    .filter((question) => question.kind === 'member' && ends(moments, now.find(question)?.addresses ?? []))
    .filter((question) => heldByGroup(now, question) !== heldByGroup(planned, question))
    .map(({ key, person }) => mayStay(key, person));

const ends = ({ changes, now }: Moments, addresses: readonly string[]): boolean =>
  addresses.some((address) => {
    const found = changes.get(address);
    const keeps = textOf(now.get(address)?.values['on_destroy']) === 'keep';
    return found?.type === 'mattermost_team_member' && found.change.actions.join() === 'delete' && !keeps;
  });

const heldByGroup = (facts: Facts, question: Question): boolean =>
  facts.find(question)?.through.some((name) => name !== 'declared') ?? false;
