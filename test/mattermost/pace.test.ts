import { expect, it } from 'vitest';
import { untilNothingLeft } from '../../src/mattermost/pace.js';

const POLLING = { first: 1, longest: 2, patience: 60_000 };
const never = new AbortController().signal;

const looks = (...answers: readonly (readonly string[])[]) => {
  let look = 0;
  return () => Promise.resolve(answers[Math.min(look++, answers.length - 1)]!);
};

it('ends when nothing is left, and reports each change once', async () => {
  const progress: number[] = [];
  const left = await untilNothingLeft(looks(['a', 'b'], ['a', 'b'], ['b'], []), POLLING, never, (some) =>
    progress.push(some.length),
  );
  expect(left).toEqual([]);
  expect(progress).toEqual([2, 1]);
});
it('gives up on what no longer changes, and says what that is', async () => {
  expect(await untilNothingLeft(looks(['a', 'b'], ['b']), { ...POLLING, patience: 1 }, never)).toEqual(['b']);
});
it('ends with the signal', async () => {
  const controller = new AbortController();
  const waiting = untilNothingLeft(looks(['a']), POLLING, controller.signal);
  controller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow();
});
