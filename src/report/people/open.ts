import type { Unknown } from '../schema.js';
import type { Question } from '../world/facts.js';
import type { Open } from './outcome.js';
import { roleOf } from './titles.js';

/** Said of one person of whom a plan cannot tell what happens. */
export const openOf = (question: Question, why: Open, was: boolean): Unknown => {
  if (why === 'stays' || why === 'channel') return mayStay(question.at.name, question.person);
  const { kind, at, person } = question;
  const role = roleOf(question);
  const one = { place: at.name, person } as const;
  if (why === 'role')
    return {
      ...{ id: `unknown:role:${at.name}:${person}`, affects: ['gained', 'lost'], ...one, known: 'apply' },
      text: `${at.name}: ${person} may be ${role} or not: Terraform may write the membership before or after the links that set the roles`,
    };
  if (why === 'set')
    return {
      ...{ id: `unknown:loses:${at.name}:${person}`, affects: ['lost'], ...one, known: 'live' },
      text: `${at.name}: ${person} may lose ${role}: no group grants it, and the server may set the roles anew`,
    };
  if (why === 'leaves')
    return {
      ...{ id: `unknown:leaves:${at.name}:${person}`, affects: ['removed'], ...one, known: 'live' },
      text: `${at.name}: ${person} is removed, if a member: no linked group has them any more`,
    };
  const outside = 'somebody changed the groups outside, and Mattermost may not know of it yet';
  if (kind === 'member')
    return {
      ...{ id: `unknown:joins:${at.name}:${person}`, affects: ['joined'], ...one, known: 'live' },
      text: `${at.name}: ${person} may join: ${outside}`,
    };
  return {
    ...{ id: `unknown:${was ? 'gains' : 'loses'}:${at.name}:${person}`, ...one, known: 'live' },
    affects: [was ? 'gained' : 'lost'],
    text: `${at.name}: ${person} may ${was ? 'gain' : 'lose'} ${role}: ${outside}`,
  };
};

/** Said of a person who is in a team or channel afterwards or not, as Terraform comes to the end of their own membership. */
export const mayStay = (place: string, person: string): Unknown => {
  const one = { id: `${STAYS}${place}:${person}`, place, person, known: 'apply' } as const;
  return place.includes('/')
    ? {
        ...{ ...one, affects: ['gained', 'joined'] },
        text: `${place}: ${person} joins, or does not: Terraform may end their membership in a team before that, or afterwards, and take them out of its channels again`,
      }
    : {
        ...{ ...one, affects: ['gained', 'lost', 'removed'] },
        text: `${place}: ${person} stays, or is removed and does not come back: Terraform may end the membership before or after the links that hold them come or go`,
      };
};

/** Whether the servers, asked, say it better. */
export const isStay = ({ id }: Unknown): boolean => id.startsWith(STAYS);

const STAYS = 'unknown:stays:';
