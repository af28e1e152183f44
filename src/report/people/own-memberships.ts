import type { Question } from '../world/facts.js';
import { textOf, type Moments } from '../world/world.js';
import type { People } from './moments.js';

/** What a plan does to memberships that have a resource of their own. */
export class OwnMemberships {
  constructor(
    private readonly moments: Moments,
    private readonly people: People,
  ) {}

  /** What the end of one does; undefined where it does not end, or ends in the state alone. */
  ends(at: Question): 'remove' | 'demote' | undefined {
    const question = asMember(at);
    const address = this.people.now.ownFact(question)?.addresses[0];
    if (address === undefined || this.people.planned.ownFact(question)) return undefined;
    if (!this.moments.changes.get(address)?.change.actions.includes('delete')) return undefined;
    return textOf(this.moments.now.get(address)?.values['on_destroy']) === 'demote' ? 'demote' : 'remove';
  }

  /** Whether the plan writes one that is there afterwards. */
  isWritten(at: Question): boolean {
    const address = this.people.planned.ownFact(asMember(at))?.addresses[0];
    const actions = address === undefined ? [] : (this.moments.changes.get(address)?.change.actions ?? []);
    return actions.includes('create') || actions.includes('update');
  }
}

const asMember = (question: Question): Question => ({ ...question, kind: 'member' });
