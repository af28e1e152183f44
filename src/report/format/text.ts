import { createColors } from 'picocolors';
import type { Report } from '../schema.js';
import { BY_HAND, DECLARED } from '../world/facts.js';
import { gateLines, sectionsOf, type Line } from './sections.js';
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
  whereto,
} from './wording.js';

export interface TextOptions {
  /** Whether the output shows colours. */
  readonly colours: boolean;
}

/** For a terminal. */
export const text = (report: Report, { colours }: TextOptions): string => {
  const colour = createColors(colours);
  const paint = (line: Line): string => {
    if (line.kind === 'text') return `  ${printable(line.text)}`;
    if (line.kind === 'people') {
      const { risk, people, what, through } = line.row;
      const sign = RISING[line.row.change];
      const tint = sign === '+' ? colour.green : sign === '-' ? colour.red : colour.yellow;
      const title = RISK_TITLES[risk].padEnd(15);
      const said = [`${colour.bold(printable(people.join(', ')))} ${what}`, printable(whereto(line.row))];
      const more = [...(through.length > 0 ? [printable(how(through))] : []), ...remarks(line.row)];
      return `  ${tint(sign)} ${title} ${said.join(' ')}${more.length > 0 ? colour.dim(` (${more.join('; ')})`) : ''}`;
    }
    const { resource } = line;
    const { action, address } = resource;
    const tint =
      action === 'delete' || action === 'replace' ? colour.red : action === 'create' ? colour.green : colour.yellow;
    const head = `  ${tint(ACTION_TITLES[action].padEnd(9))} ${printable(address)}${called(resource) === '' ? '' : colour.dim(` ${printable(called(resource))}`)}`;
    const said = [...notes(resource), ...attributes(resource)].map((each) => `              ${printable(each)}`);
    return [head, ...said].join('\n');
  };
  const lines = [colour.bold(headline(report.stacks)), ''];
  for (const stack of report.stacks) {
    lines.push(`${colour.bold(stack.name)}: ${objects(stack)}`, '');
    for (const { title, lines: all } of sectionsOf(stack))
      lines.push(colour.underline(title), ...all.map(({ line }) => paint(line)), '');
    lines.push(colour.dim(`plan ${stack.digest}`), '');
  }
  if (report.gate) {
    lines.push(
      report.gate.passed ? colour.green('The gate lets it pass.') : colour.red(colour.bold('Refused by the gate.')),
    );
    lines.push(...gateLines(report).map((line) => `  ${printable(line)}`), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
};

const RISING = { gains: '+', joins: '+', loses: '-', leaves: '-', keeps: '~' } as const;

/** A name must not be able to write on the terminal: no control characters. */
const printable = (words: string): string => words.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');

/** Through which groups; what stands in the place of one is no group. */
const how = (through: readonly string[]): string =>
  through.every((one) => one === BY_HAND || one === DECLARED) ? via(through) : `through ${via(through)}`;
