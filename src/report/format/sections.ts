import type { Report, ReportedResource, StackReport } from '../schema.js';
import { ACTION_TITLES, OFFLINE, peopleRows, unknownText, weightOf, type PeopleRow } from './wording.js';

/** One line of a report, whatever it is written in. */
export type Line =
  | { readonly kind: 'people'; readonly row: PeopleRow }
  | { readonly kind: 'resource'; readonly resource: ReportedResource }
  | { readonly kind: 'text'; readonly text: string };

/** Lines under one title; lines of less weight are left out first where there is no room. */
export interface Section {
  readonly title: string;
  readonly kind: 'people' | 'unknown' | 'objects';
  readonly lines: readonly { readonly weight: number; readonly line: Line }[];
}

/** What a report says of one stack, in the order in which it is read. Empty sections are left out. */
export const sectionsOf = (stack: StackReport): readonly Section[] =>
  [
    {
      title: 'People',
      kind: 'people' as const,
      lines: peopleRows(stack.people).map((row) => ({
        weight: weightOf(row.risk),
        line: { kind: 'people' as const, row },
      })),
    },
    {
      title: 'Not known yet',
      kind: 'unknown' as const,
      lines: [
        ...stack.unknown.map((one) => text(unknownText(one), 96)),
        ...(!stack.live && stack.people.some(({ risk }) => risk === 'team_admin' || risk === 'channel_admin')
          ? [text(OFFLINE, 96)]
          : []),
        ...(stack.complete
          ? []
          : [text('Terraform could not plan everything: another plan has to follow the apply.', 99)]),
      ],
    },
    objects('Groups, links and roles', stack.groups, 40),
    objects('Hosts', stack.hosts, 25),
    objects('Settings and jobs', stack.settings, 22),
    {
      title: 'Other providers',
      kind: 'objects' as const,
      lines: stack.others.flatMap(({ provider, counts, lost }) => [
        text(
          `${provider}: ${Object.entries(counts)
            .map(([action, count]) => `${count} ${action}`)
            .join(', ')}`,
          20,
        ),
        ...lost.map(({ address, action }) => text(`${address} is ${ACTION_TITLES[action]}`, 24)),
      ]),
    },
    objects('Changed outside since the last apply', stack.drift, 44),
  ].filter(({ lines }) => lines.length > 0);

/** What a gate says, in one line each. */
export const gateLines = ({ gate }: Report): readonly string[] => [
  ...(gate?.findings ?? []).map(
    ({ rule, stack, says, where, lift }) =>
      `${rule} (${stack}): ${says}${where.length > 0 ? `: ${shortened(where)}` : ''}. To lift it: ${lift}`,
  ),
  ...(gate?.unused ?? []).map((id) => `acknowledged and not needed any more: ${id}`),
];

const text = (words: string, weight: number) => ({ weight, line: { kind: 'text' as const, text: words } });

const objects = (title: string, resources: readonly ReportedResource[], weight: number): Section => ({
  title,
  kind: 'objects',
  lines: resources.map((resource) => ({
    weight: weight + (resource.action === 'delete' || resource.action === 'replace' ? 5 : 0),
    line: { kind: 'resource', resource },
  })),
});

const shortened = (ids: readonly string[]): string =>
  [...ids.slice(0, 10), ...(ids.length > 10 ? [`and ${ids.length - 10} more`] : [])].join(', ');
