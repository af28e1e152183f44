import { type Plan, told } from '../terraform/plan.js';

/** Usernames that the plan says become admins of the team. */
export const gainAdmin = (plan: Plan, team: string): string[] =>
  named(plan, team, /^(.+) (?:becomes?|joins? as) Team Admin/);

/** Usernames that the plan says lose admin of the team. */
export const loseAdmin = (plan: Plan, team: string): string[] => named(plan, team, /^(.+) loses? Team Admin/);

/** Lines are written as `docs: dee becomes Team Admin; eve and fox lose Team Admin (made by hand)`. */
function named(plan: Plan, team: string, clause: RegExp): string[] {
  return told(plan)
    .filter((line) => line.startsWith(`${team}: `))
    .flatMap((line) => line.slice(team.length + 2).split('; '))
    .flatMap((said) => clause.exec(said)?.[1]?.split(/, | and /) ?? []);
}
