import { expect, it } from 'vitest';
import { batch } from '../../../src/host/shell/batch.js';

const mark = (script: string): string => /printf '\\n%s %d\\n' (\w+)/.exec(script)![1]!;

it('gives each script its own answer, whatever is in it', () => {
  const two = batch(['first', 'second']);
  const m = mark(two.script);
  const stdout = `one\nline ${m}\n\n${m} 0\n\n${m} 3\n`;
  expect(two.split({ code: 0, stdout, stderr: `\n${m}\nbad\n${m}\n` })).toEqual([
    { code: 0, stdout: `one\nline ${m}\n`, stderr: '' },
    { code: 3, stdout: '', stderr: 'bad' },
  ]);
});

it('does not take a missing answer for an empty one', () => {
  const two = batch(['first', 'second']);
  expect(() => two.split({ code: 0, stdout: `\n${mark(two.script)} 0\n`, stderr: '' })).toThrow('only 1 of 2 answers');
});

it('marks each batch anew', () => {
  expect(mark(batch(['x']).script)).not.toBe(mark(batch(['x']).script));
});
