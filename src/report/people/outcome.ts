import type { Facts, Grant, Question } from '../world/facts.js';
import { teamOf } from '../world/places.js';
import type { Moments } from '../world/world.js';
import type { People } from './moments.js';
import { isNameless, OwnMemberships } from './own-memberships.js';
import { rolesSetBy, type RolesSet } from './roles-set.js';

/** What cannot be told of one person from a plan alone, and why. */
export type Open =
  /** The end of their own membership, or the links that hold them, comes first. */
  | 'stays'
  /** They are removed from the team, and with it from the channel, before they join the channel or afterwards. */
  | 'channel'
  /** Their own membership is written before or after the roles are set. */
  | 'role'
  /** The server sets the roles, or does not. */
  | 'set'
  /** They leave if they are a member at all: only the links of groups, which bring nobody in, let them be one. */
  | 'leaves'
  /** Somebody put them into a group, or took them out, and Mattermost knows of it, or does not yet. */
  | 'outside';

/**
 * What an apply leaves of people, by all that the plan does. The server keeps one flag for each member: a declaration
 * that the plan does not write protects nobody where the roles are set, and a link that goes takes no membership.
 */
export class Outcome {
  readonly own: OwnMemberships;
  readonly rolesSet: ReadonlyMap<string, RolesSet>;

  constructor(
    private readonly moments: Moments,
    private readonly people: People,
  ) {
    this.own = new OwnMemberships(moments, people);
    this.rolesSet = rolesSetBy(moments, people);
  }

  /** Whether it is so after the apply; or after the next sync, where no resource of the plan sets roles. */
  after(question: Question): boolean | Open {
    const { now, planned } = this.people;
    if (question.kind !== 'admin' && question.kind !== 'member') return planned.holds(question);
    const will = question.kind === 'admin' ? this.#isAdmin(question) : this.#isMember(question);
    if (typeof will !== 'boolean' || will !== now.holds(question)) return will;
    if (!will && question.kind === 'member' && this.#mayLeave(question)) return 'leaves';
    return this.#isNews(question) ? 'outside' : will;
  }

  #isAdmin(question: Question): boolean | Open {
    const { planned } = this.people;
    if (granted(planned, question)) return true;
    const set = this.rolesSet.get(question.key);
    const declared = planned.ownFact(question) !== undefined;
    if (declared && this.own.isWritten(question)) return set ? 'role' : true;
    if (set?.certain) return false;
    const stays = this.#staysAdmin(question, declared);
    return set && stays === true ? 'set' : stays;
  }

  /** Where nothing sets the roles. */
  #staysAdmin(question: Question, declared: boolean): boolean | Open {
    const { now } = this.people;
    const ends = this.own.ends(question) !== undefined;
    if (granted(now, question)) return ends ? 'stays' : false;
    return !ends && (declared || now.holds(question));
  }

  #isMember(question: Question): boolean | Open {
    const { now, planned } = this.people;
    if (this.#isLetGo(question)) return false;
    if (this.own.ends(question) === 'remove') return this.#isHeld(question);
    const joins = planned.holds(question) || this.joinsBefore(question) !== undefined;
    const team = inTeam(question);
    if (team && this.own.removes(team) && this.#isHeld(team) !== true && !now.holds(question))
      return joins && 'channel';
    // A member whose link goes stays one.
    return now.holds(question) || joins;
  }

  /** By the constraint of the place or of its team; of whom a sync finds in no linked group, it does not ask again. */
  #isLetGo({ key, person }: Question): boolean {
    const { now, planned } = this.people;
    const inPlanned = ({ group }: Grant): boolean => planned.groups.get(group.key)?.people.has(person) === true;
    return [...new Set([key, teamOf(key)])].some((name) => {
      if (planned.constrained.get(name) !== true) return false;
      if (!planned.linked(name).some(inPlanned)) return true;
      if (this.moments.sync === undefined || now.constrained.get(name) !== true) return false;
      return !now.linked(name).some((grant) => inPlanned(grant) && !this.#goesFirst(grant));
    });
  }

  /** Nobody else can be a member of a constrained team or channel. */
  #mayLeave({ key, person }: Question): boolean {
    const { now, planned } = this.people;
    return (
      now.constrained.get(key) === true &&
      planned.constrained.get(key) === true &&
      now.linked(key).some(({ group }) => group.people.has(person))
    );
  }

  /** Links that go with their resource are gone before anything is made or changed. */
  #goesFirst({ link: { address } }: Grant): boolean {
    return this.moments.changes.get(address)?.change.actions.join() === 'delete';
  }

  /**
   * Whether groups hold somebody whose own membership ends, so that it is left: for certain where one does before, then
   * and afterwards. A provider asks when it comes to it, which may be before or after any link and any sync.
   */
  #isHeld(question: Question): boolean | Open {
    const { recorded, now, planned } = this.people;
    const moments = [recorded, now, planned];
    const { key, person } = question;
    const linksIn = (facts: Facts): readonly Grant[] => {
      if (isNameless(question)) return facts.linksOf(person);
      return facts.constrained.get(key) === true ? facts.linked(key) : facts.linked(key).filter(bringsIn(key));
    };
    const keys = (grants: readonly Grant[]) => new Set(grants.map(({ group }) => group.key));
    const [before, after] = [keys(linksIn(now)), keys(linksIn(planned))];
    const has = (facts: Facts, group: string): boolean => facts.groups.get(group)?.people.has(person) === true;
    const always = [...before].some((group) => after.has(group) && moments.every((facts) => has(facts, group)));
    if (always && !isNameless(question)) return true;
    const ever = [...before, ...after].some((group) => moments.some((facts) => has(facts, group)));
    return ever ? 'stays' : false;
  }

  /**
   * The link through which the sync brings somebody in before the links are changed: one that then goes, or brings nobody
   * in any more.
   */
  joinsBefore(question: Question): Grant | undefined {
    const { now, planned } = this.people;
    if (this.moments.sync === undefined || question.kind !== 'member') return undefined;
    return now
      .grants(question)
      .find(
        ({ group, link }) =>
          planned.groups.get(group.key)?.people.has(question.person) === true &&
          this.moments.changes.get(link.address)?.change.actions.join() === 'update',
      );
  }

  /**
   * Whether it only seems unchanged: the groups that make it so got or lost the person outside since the last apply, and
   * whatever Mattermost does not know of it yet comes with this one.
   */
  #isNews(question: Question): boolean {
    const { recorded, now, planned } = this.people;
    if (recorded === now || !this.#comesWithApply(question)) return false;
    const { person } = question;
    const knew = ({ group: { key } }: Grant): boolean => {
      const then = recorded.groups.get(key);
      return then === undefined || then.people.has(person);
    };
    if (now.holds(question)) {
      if (now.ownFact(question)) return false;
      const through = now.grants(question).filter(({ group }) => group.people.has(person));
      return !through.some(knew) && (planned.holds(question) || this.joinsBefore(question) !== undefined);
    }
    return question.kind === 'admin' && recorded.holds(question) && !planned.holds(question);
  }

  #comesWithApply(question: Question): boolean {
    if (this.rolesSet.has(question.key) || this.own.isWritten(question)) return true;
    return question.kind === 'member' && this.moments.sync !== undefined;
  }
}

const inTeam = (question: Question): Question | undefined => {
  const name = teamOf(question.key);
  return name === question.key ? undefined : { ...question, at: { kind: 'team', name }, key: name };
};

/** Whether the link of the team itself does: the one that is declared, else the one that the server makes with a channel's. */
const bringsIn =
  (key: string) =>
  ({ group, link }: Grant): boolean =>
    link.auto_add && (link.place.name === key || !group.links.some(({ place }) => place.name === key));

const granted = (facts: Facts, question: Question): boolean =>
  facts.grants(question).some(({ group }) => group.people.has(question.person));
