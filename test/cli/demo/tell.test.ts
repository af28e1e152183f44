import { stripVTControlCharacters } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { Screen } from '../../../src/cli/demo/screen.js';
import { tell, type Act } from '../../../src/cli/demo/tell.js';
import { Problem } from '../../../src/cli/problem.js';

afterEach(() => {
  vi.restoreAllMocks();
});

function stage(steps: number) {
  let text = '';
  const out = { isTTY: false, write: (chunk: string) => Boolean((text += stripVTControlCharacters(chunk))) };
  return { screen: new Screen(steps, out as unknown as NodeJS.WriteStream), text: () => text };
}

const act = (caption: string, run: () => readonly string[]): Act => ({ caption, run: async () => run() });

test('each act shows its number, its caption and what it proved', async () => {
  const { screen, text } = stage(2);
  const ending = await tell([act('Plan', () => ['1 to add']), act('Apply', () => [])], screen, () => false);
  expect(ending).toBe('told');
  expect(text()).toMatch(/^1\/2 Plan\n {4}1 to add\n[^]*2\/2 Apply\n/);
});

test('a proof that fails ends the story with one sentence, and no later act is played', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const later = vi.fn(() => []);
  const { screen, text } = stage(2);
  const fails = act('Apply', () => {
    throw new Problem('it should now be so that ben is admin of ops, and it is not', 'Run it again.');
  });
  expect(await tell([fails, act('Heal', later)], screen, () => false)).toBe('failed');
  expect(text()).toContain('✗ 1/2 Apply');
  expect(stripVTControlCharacters(String(said.mock.calls[0]))).toBe(
    'Error: it should now be so that ben is admin of ops, and it is not',
  );
  expect(later).not.toHaveBeenCalled();
});

test('an interrupted act is no failure', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  let stopping = false;
  const { screen } = stage(1);
  const interrupted = act('Apply', () => {
    stopping = true;
    throw new Problem('terraform apply failed', 'Run it again.');
  });
  expect(await tell([interrupted], screen, () => stopping)).toBe('stopped');
  expect(said).not.toHaveBeenCalled();
});
