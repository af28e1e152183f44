import { expect, it } from 'vitest';
import { MattermostError } from '../../../src/mattermost/api/error.js';
import { behindReplica } from '../../../src/mattermost/api/replica.js';

const refusal = (status: number) => new MattermostError({ summary: 'No.' }, status, 'some.id', false);

/** Answers in turn, the last one again and again; an error is thrown. */
const inTurn = (...answers: unknown[]) => {
  let calls = 0;
  const read = (): Promise<unknown> => {
    const answer = answers[Math.min(calls++, answers.length - 1)];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { read, calls: () => calls };
};

it('believes what is there at once', async () => {
  const { read, calls } = inTurn('here');
  expect([await behindReplica(read), calls()]).toEqual(['here', 1]);
});
it('waits for what a replica does not have yet, told by a 404 or by nothing', async () => {
  expect(await behindReplica(inTurn(refusal(404), undefined, 'here').read)).toBe('here');
});
it('believes in the end that it is gone', async () => {
  expect(await behindReplica(inTurn(undefined).read)).toBeUndefined();
  await expect(behindReplica(inTurn(refusal(404)).read)).rejects.toMatchObject({ status: 404 });
});
it('lets every other refusal through at once', async () => {
  const { read, calls } = inTurn(refusal(403), 'here');
  await expect(behindReplica(read)).rejects.toMatchObject({ status: 403 });
  expect(calls()).toBe(1);
});
