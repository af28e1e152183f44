import type { Effect, ReportedResource, StackReport, Unknown } from '../schema.js';

/** What is left to be looked at. */
export interface Stack {
  readonly name: string;
  readonly people: readonly Effect[];
  readonly unknown: readonly Unknown[];
  /** Of other providers only those that are deleted or replaced. */
  readonly objects: readonly Pick<ReportedResource, 'address' | 'type' | 'action' | 'name' | 'because'>[];
  readonly drift: readonly ReportedResource[];
}

/**
 * A stack without what was acknowledged, by its id or by `STACK/ID`.
 *
 * @param used takes what an acknowledgement was needed for
 */
export const withoutAcknowledged = (stack: StackReport, given: ReadonlySet<string>, used: Set<string>): Stack => {
  const open = (id: string): boolean => {
    const names = [id, `${stack.name}/${id}`].filter((name) => given.has(name));
    for (const name of names) used.add(name);
    return names.length === 0;
  };
  return {
    name: stack.name,
    people: stack.people.filter(({ id }) => open(id)),
    unknown: stack.unknown.filter(({ id }) => open(id)),
    objects: [
      ...[...stack.groups, ...stack.hosts, ...stack.settings],
      ...stack.others.flatMap(({ lost }) => lost),
    ].filter(({ address }) => open(address)),
    drift: stack.drift.filter(({ address }) => open(address)),
  };
};

export const ROLES: readonly Effect['risk'][] = ['system_role', 'team_admin', 'channel_admin'];

export const isLost = ({ action }: Pick<ReportedResource, 'action'>): boolean =>
  action === 'delete' || action === 'replace';

export const liftOf = (open: readonly Unknown[]): string =>
  open.every(({ known }) => known === 'live') ? 'use --live' : 'apply what makes it known first';

export const matcher = (pattern: string): ((name: string) => boolean) => {
  const expression = new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`);
  return (name) => expression.test(name);
};

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
