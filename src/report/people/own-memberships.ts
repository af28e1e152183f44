import type { Question } from '../world/facts.js';
import { textOf, type Moments } from '../world/world.js';
import type { People } from './moments.js';

/** What a plan does to memberships that have a resource of their own. */
export class OwnMemberships {
  /** Removed from a team of which the plan holds the id alone, as the code names it no more. */
  readonly #removedSomewhere: ReadonlySet<string>;

  constructor(
    private readonly moments: Moments,
    private readonly people: People,
  ) {
    this.#removedSomewhere = new Set(
      people.now
        .own()
        .filter((question) => question.kind === 'member' && isNameless(question) && this.ends(question) === 'remove')
        .map(({ person }) => person),
    );
  }

  /** Whether somebody is, or may be, removed from the team. */
  removes(team: Question): boolean {
    return this.ends(team) === 'remove' || this.#removedSomewhere.has(team.person);
  }

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

/** A team whose name the plan does not hold. */
export const isNameless = ({ at }: Question): boolean => at.name.startsWith('(');

const asMember = (question: Question): Question => ({ ...question, kind: 'member' });
