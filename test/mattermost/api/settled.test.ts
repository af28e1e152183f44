import { expect, it } from 'vitest';
import { MattermostError } from '../../../src/mattermost/api/error.js';
import { settled } from '../../../src/mattermost/api/settled.js';

const lost = new MattermostError({ summary: 'lost' }, 0, 'ECONNRESET', true);
const refused = new MattermostError({ summary: 'refused' }, 400, 'x', false);

const run = async (failures: readonly Error[], found: string | undefined) => {
  let writes = 0;
  const write = () => {
    const failure = failures[writes++];
    return failure ? Promise.reject(failure) : Promise.resolve('written');
  };
  const result = await settled(write, () => Promise.resolve(found)).catch((error: unknown) => error);
  return { result, writes };
};

it('is done when the answer comes', async () =>
  expect(await run([], 'found')).toEqual({ result: 'written', writes: 1 }));
it('looks before it writes again', async () =>
  expect(await run([lost], 'found')).toEqual({ result: 'found', writes: 1 }));
it('writes again what was not done', async () =>
  expect(await run([lost, lost], undefined)).toEqual({ result: 'written', writes: 3 }));
it('gives up after three writes', async () =>
  expect(await run([lost, lost, lost], undefined)).toEqual({ result: lost, writes: 3 }));
it('takes a refusal for one', async () =>
  expect(await run([refused], 'found')).toEqual({ result: refused, writes: 1 }));
it('finds what came true late, and made the next try be refused', async () => {
  const found = [undefined, 'found'];
  let writes = 0;
  const write = () => Promise.reject(writes++ === 0 ? lost : refused);
  expect(await settled(write, () => Promise.resolve(found.shift()))).toBe('found');
});
it('looks once more after the last try', async () => {
  const found = [undefined, undefined, 'found'];
  expect(
    await settled(
      () => Promise.reject(lost),
      () => Promise.resolve(found.shift()),
    ),
  ).toBe('found');
});
