import type { Risk } from '../risks.js';
import type { Report, StackReport } from '../schema.js';
import { fitting } from './room.js';
import { gateLines, sectionsOf, type Line, type Section } from './sections.js';
import {
  ACTION_TITLES,
  attributes,
  called,
  headline,
  notes,
  objects,
  remarks,
  RISK_TITLES,
  via,
  where,
} from './wording.js';

/** Of a comment on GitHub, 65,536 characters; of one on GitLab, 1,000,000. */
export const MARKDOWN_LIMIT = 60_000;

/** First line of a comment: whoever posts the next one finds this one by it, and replaces it. */
export const markerOf = ({ stacks }: Report): string => stackMarker(stacks.map(({ name }) => name));

/** @param stacks their names */
export const stackMarker = (stacks: readonly string[]): string =>
  `<!-- muster-report: ${stacks
    .map((name) => name.replaceAll('--', '-'))
    .join(' ')
    .slice(0, 200)} -->`;

/** For a comment in a pull request. What does not fit is left out, the lowest risk first, and counted. */
export const markdown = (report: Report, limit = MARKDOWN_LIMIT): string => {
  const stacks = report.stacks.map((stack) => ({ stack, sections: sectionsOf(stack) }));
  const pieces = stacks.flatMap(({ sections }) =>
    sections.flatMap((section) =>
      section.lines.map(({ line, weight }) => ({ text: () => lineOf(line), weight, section })),
    ),
  );
  const frame = write(report, stacks, () => []).length;
  const titles = stacks.reduce((sum, { sections }) => sum + sections.length * 160, 0);
  const kept = fitting(pieces, limit - frame - titles);
  const linesOf = (section: Section) =>
    pieces.flatMap((piece, index) => (piece.section === section ? (kept.get(index) ?? []) : []));
  const whole = write(report, stacks, linesOf);
  // So many stacks that not even their titles fit.
  return whole.length <= limit
    ? whole
    : `${whole.slice(0, whole.lastIndexOf('\n', limit - 80))}\n\n… cut: the report is longer than ${limit} characters.\n`;
};

interface Written {
  readonly stack: StackReport;
  readonly sections: readonly Section[];
}

const write = (
  report: Report,
  stacks: readonly Written[],
  linesOf: (section: Section) => readonly string[],
): string => {
  const gate = gateLines(report);
  const lines = [markerOf(report), '', `## ${capital(headline(report.stacks))}`, ''];
  if (report.gate) {
    lines.push(report.gate.passed ? '**The gate lets it pass.**' : '> [!CAUTION]\n> **Refused by the gate.**');
    lines.push(...gate.map((line) => (report.gate?.passed ? `- ${escaped(line)}` : `> - ${escaped(line)}`)), '');
  }
  for (const { stack, sections } of stacks) {
    lines.push(`### Stack ${code(stack.name)}: ${objects(stack)}`, '');
    for (const section of sections) lines.push(...sectionText(section, linesOf(section)));
    lines.push(`Plan ${code(stack.digest)}${stack.live ? ', people as the servers know them' : ''}`, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
};

const sectionText = (section: Section, shown: readonly string[]): readonly string[] => {
  const { title, kind, lines } = section;
  const left = lines.length - shown.length;
  const cut = left > 0 ? [`… and ${left} more, of the lowest risk here, left out for want of room.`, ''] : [];
  if (kind === 'people')
    return shown.length === 0
      ? [`**${title}**`, '', ...cut]
      : ['| risk | who | what | where | through |', '|---|---|---|---|---|', ...shown, '', ...cut];
  if (kind === 'unknown') return [`**${title}**`, '', ...shown, '', ...cut];
  return [`<details><summary>${title} (${lines.length})</summary>`, '', ...shown, '', ...cut, '</details>', ''];
};

const SIGNS: Readonly<Record<Risk, string>> = {
  ...{ system_role: '🔴', team_admin: '🟠', channel_admin: '🟡', group_manager: '🟡' },
  ...{ removal: '🟣', join: '⚪', group: '⚪' },
};

const lineOf = (line: Line): string => {
  if (line.kind === 'text') return `- ${escaped(line.text)}`;
  if (line.kind === 'people') {
    const { row } = line;
    const what = [`**${row.what}**`, ...remarks(row)].join(', ');
    const cells = [`${SIGNS[row.risk]} ${RISK_TITLES[row.risk]}`, row.people.map(escaped).join(', '), what];
    return `| ${[...cells, escaped(where(row.place)), escaped(via(row.through))].join(' | ')} |`;
  }
  const { resource } = line;
  const { action, address } = resource;
  const lost = action === 'delete' || action === 'replace';
  const title = ACTION_TITLES[action];
  const head = `- ${lost ? `**${title}**` : title} ${code(address)}${called(resource) === '' ? '' : ` ${escaped(called(resource))}`}`;
  const said = [...notes(resource).map(escaped), ...attributes(resource).map(code)];
  return said.length === 0 ? head : `${head}: ${said.join(', ')}`;
};

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** Nothing of a plan is markup: names come from wherever. */
const escaped = (text: string): string =>
  text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_[\]<>|#~@]/g, (sign) =>
      sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : sign === '@' ? '@&#8203;' : `\\${sign}`,
    );

/** Between more backticks than there are in it. */
const code = (text: string): string => {
  const plain = text.replace(/[\r\n]+/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length));
  const [ticks, space] = ['`'.repeat(longest + 1), longest > 0 ? ' ' : ''];
  return `${ticks}${space}${plain}${space}${ticks}`;
};
