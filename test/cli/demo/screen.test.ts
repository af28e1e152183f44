import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { Screen } from '../../../src/cli/demo/screen.js';

function terminal(columns: number) {
  let text = '';
  const write = (chunk: string): boolean => Boolean((text += chunk));
  return { out: { isTTY: true, columns, write } as unknown as NodeJS.WriteStream, text: () => text };
}

const CAPTION = 'Somebody takes the admin role off a link, and the plan shows it';

test('the moving line never wraps, since it is drawn over itself', () => {
  const { out, text } = terminal(40);
  const screen = new Screen(8, out);
  screen.begin(5, CAPTION);
  screen.stop('stopped');
  for (const line of text().split(/[\r\n]/)) expect(stripVTControlCharacters(line).length).toBeLessThanOrEqual(40);
  expect(text()).toContain('…');
});

test('a step that ended is shown with its whole caption', () => {
  const { out, text } = terminal(40);
  const screen = new Screen(8, out);
  screen.begin(5, CAPTION);
  screen.end(5, CAPTION, ['the proof']);
  expect(stripVTControlCharacters(text())).toMatch(`✓ 5/8 ${CAPTION}`);
  expect(text()).toContain('    the proof\n');
});
