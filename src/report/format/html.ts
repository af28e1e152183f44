import type { Finding, Report, StackReport } from '../schema.js';
import { html } from './escape.js';
import { drawing } from './picture.js';
import { sectionsOf, type Line, type Section } from './sections.js';
import { STYLE } from './style.js';
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

/** One file that needs no other: for an artifact of a pipeline. */
export const page = (report: Report): string => {
  const title = `${capital(headline(report.stacks))}`;
  const body = [`<h1>${html(title)}</h1>`, ...gate(report), ...report.stacks.map(stackText)];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${html(report.stacks.map(({ name }) => name).join(', '))}: ${html(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
</body>
</html>
`;
};

const gate = (report: Report): readonly string[] =>
  report.gate
    ? [
        `<section class="gate ${report.gate.passed ? 'passed' : 'refused'}">`,
        `<h2>${report.gate.passed ? 'The gate lets it pass' : 'Refused by the gate'}</h2>`,
        list([
          ...report.gate.findings.map(finding),
          ...report.gate.unused.map((id) => `acknowledged and not needed any more: ${code(id)}`),
        ]),
        '</section>',
      ]
    : [];

const finding = ({ rule, stack, says, where: ids, lift }: Finding): string =>
  `<strong>${html(rule)}</strong> <span class="dim">${html(stack)}</span><br>${html(says)}<br>${ids.map(code).join(' ')}<div class="dim">To lift it: ${html(lift)}</div>`;

const stackText = (stack: StackReport): string =>
  [
    `<section class="stack"><h2>${html(stack.name)} <small>${html(objects(stack))}</small></h2>`,
    ...sectionsOf(stack).flatMap((section) => [
      sectionText(section),
      ...(section.kind === 'people' ? [drawing(stack.picture)] : []),
    ]),
    `<p class="dim">Plan <code>${stack.digest}</code>${stack.live ? ', people as the servers know them' : ''}</p>`,
    '</section>',
  ].join('\n');

/** More rows than these and the lowest risk is folded. */
const UNFOLDED = 25;

const sectionText = ({ title, kind, lines }: Section): string => {
  const texts = lines.map(({ line }) => lineText(line));
  if (kind === 'people') {
    const low = lines.findIndex(({ line }) => line.kind === 'people' && line.row.risk === 'group');
    if (lines.length <= UNFOLDED || low < 0) return table(texts);
    const folded = `<details><summary>Groups of the directory (${lines.length - low})</summary>${table(texts.slice(low))}</details>`;
    return low === 0 ? folded : table(texts.slice(0, low)) + folded;
  }
  if (kind === 'unknown') return `<h3>${html(title)}</h3>${list(texts)}`;
  return `<details><summary>${html(title)} (${lines.length})</summary>${list(texts)}</details>`;
};

const table = (rows: readonly string[]): string =>
  `<table><thead><tr><th>risk<th>who<th>what<th>where<th>through</thead><tbody>${rows.join('\n')}</tbody></table>`;

const lineText = (line: Line): string => {
  if (line.kind === 'text') return html(line.text);
  if (line.kind === 'people') {
    const { risk, people, what, place, through } = line.row;
    const said = [`<strong>${html(what)}</strong>`, ...remarks(line.row).map(html)].join(', ');
    const cells = [people.map(html).join(', '), said, html(where(place)), html(via(through))];
    return `<tr class="${risk}"><td><span>${RISK_TITLES[risk]}</span>${cells.map((cell) => `<td>${cell}`).join('')}</tr>`;
  }
  const { resource } = line;
  const { action, address } = resource;
  const said = [...notes(resource).map(html), ...attributes(resource).map(code)];
  const head = `<b class="${action}">${ACTION_TITLES[action]}</b> ${code(address)}${called(resource) === '' ? '' : ` ${html(called(resource))}`}`;
  return said.length === 0 ? head : `${head}<div class="of">${said.join(' · ')}</div>`;
};

const code = (text: string): string => `<code>${html(text)}</code>`;

const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
