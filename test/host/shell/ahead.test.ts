import { expect, it } from 'vitest';
import { Ahead } from '../../../src/host/shell/ahead.js';

const markOf = ({ script }: Ahead): string => /printf '\\n%s\.\\n' (\w+)\n/.exec(script)![1]!;

it.each([1, 7, 4096])('tells each answer with its complaint, however it is cut, in chunks of %i bytes', (size) => {
  const ahead = new Ahead();
  const m = markOf(ahead);
  const said = Buffer.from(
    `a banner\n${m} 123\n\n${m}.\nünë\nline ${m}\n\n${m} abc 0\n\n${m}.\n\n${m} def 3\nno such\nthing\n${m}.\nhalf an answer`,
  );
  const answers = [];
  for (let at = 0; at < said.length; at += size) answers.push(...ahead.hear(said.subarray(at, at + size)));
  expect(answers).toEqual([
    ['abc', { code: 0, stdout: `ünë\nline ${m}\n`, stderr: '' }],
    ['def', { code: 3, stdout: '', stderr: 'no such\nthing' }],
  ]);
});

it('marks what it asks anew each time', () => {
  expect(markOf(new Ahead())).not.toBe(markOf(new Ahead()));
});
