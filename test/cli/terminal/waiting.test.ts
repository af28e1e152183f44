import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startWaiting, type Out } from '../../../src/cli/terminal/waiting.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

function stream(isTTY: boolean, columns = 80) {
  let text = '';
  return { out: { isTTY, columns, write: (part: string) => Boolean((text += part)) } as Out, text: () => text };
}
const plain = (text: string): string => stripVTControlCharacters(text);

describe('on a terminal', () => {
  test('one line lives, with what is under way and the time, and nothing of it stays', () => {
    const { out, text } = stream(true);
    const wait = startWaiting('the servers are read', out);
    wait.tell('120 of 300 groups');
    vi.advanceTimersByTime(2500);
    expect(plain(text()).split('\r').at(-1)).toContain('the servers are read: 120 of 300 groups 2.5 s');
    wait.end();
    expect(text()).toMatch(/\r\x1b\[2K$/);
    expect(text()).not.toContain('\n');
    const before = text();
    vi.advanceTimersByTime(60_000);
    expect(text()).toBe(before);
  });

  test('it is never wider than the terminal', () => {
    const { out, text } = stream(true, 40);
    const wait = startWaiting('something with a very long name that nobody would read to its end', out);
    vi.advanceTimersByTime(700_000);
    wait.end();
    for (const line of plain(text()).split('\r')) expect(line.length).toBeLessThan(40);
  });

  test('what is noted stays, on lines of its own', () => {
    const { out, text } = stream(true);
    const wait = startWaiting('the application writes dev', out);
    wait.note('a warning of it');
    wait.end();
    expect(text()).toContain('\r\x1b[2Ka warning of it\n');
  });

  test('what is waited for inside is shown in the same line', () => {
    const { out, text } = stream(true);
    const other = stream(true);
    const outer = startWaiting('3/9 Apply', out);
    const inner = startWaiting('terraform init', other.out);
    vi.advanceTimersByTime(100);
    expect(plain(text())).toContain('3/9 Apply: terraform init');
    inner.end();
    vi.advanceTimersByTime(100);
    expect(plain(text()).split('\r').at(-1)).toMatch(/3\/9 Apply 0\.2 s$/);
    outer.end();
    expect(other.text()).toBe('');
  });
});

describe('elsewhere', () => {
  test('what is done at once is not mentioned, and what takes long now and then', () => {
    const { out, text } = stream(false);
    const wait = startWaiting('terraform init', out);
    vi.advanceTimersByTime(4_900);
    expect(text()).toBe('');
    vi.advanceTimersByTime(100);
    expect(text()).toBe('… terraform init (5.0 s)\n');
    wait.tell('provider 2');
    vi.advanceTimersByTime(65_000);
    expect(text().split('\n').slice(1, -1)).toEqual([
      '… terraform init: provider 2 (35.0 s)',
      '… terraform init: provider 2 (65.0 s)',
    ]);
    wait.end();
    vi.advanceTimersByTime(65_000);
    expect(text().split('\n')).toHaveLength(4);
  });

  test('MUSTER_PROGRESS=off leaves it out, and not what is noted', () => {
    vi.stubEnv('MUSTER_PROGRESS', 'off');
    const { out, text } = stream(true);
    const wait = startWaiting('terraform init', out);
    vi.advanceTimersByTime(60_000);
    wait.note('said');
    wait.end();
    expect(text()).toBe('said\n');
  });
});
