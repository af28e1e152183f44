import { describe, expect, it } from 'vitest';
import { readOnce, Remembered } from '../../../src/plugin/reads/remembered.js';

describe('what is read once', () => {
  it('is shared by whoever asks while the read is under way, and after', async () => {
    let reads = 0;
    const read = readOnce(() => Promise.resolve(++reads));
    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    expect(await read()).toBe(1);
  });

  it('is read again after a read that failed', async () => {
    let tries = 0;
    const read = readOnce(() => (++tries === 1 ? Promise.reject(new Error('lost')) : Promise.resolve('there')));
    await expect(read()).rejects.toThrow('lost');
    expect(await read()).toBe('there');
  });
});

describe('remembered values', () => {
  it('are read once for each key, and asked for again where nothing was found', async () => {
    const asked: string[] = [];
    const remembered = new Remembered<string, string | undefined>();
    const get = (key: string) =>
      remembered.get(key, () => {
        asked.push(key);
        return Promise.resolve(key === 'gone' ? undefined : `value of ${key}`);
      });
    expect(await Promise.all(['a', 'a', 'gone'].map(get))).toEqual(['value of a', 'value of a', undefined]);
    await Promise.all(['a', 'gone'].map(get));
    expect(asked).toEqual(['a', 'gone', 'gone']);
  });

  it('that were written are read anew, and those that somebody put there are not read at all', async () => {
    const remembered = new Remembered<string, number>();
    await remembered.get('a', () => Promise.resolve(1));
    remembered.put('b', 2);
    remembered.delete('a');
    expect(await remembered.get('a', () => Promise.resolve(3))).toBe(3);
    expect(await remembered.get('b', () => Promise.resolve(4))).toBe(2);
    remembered.deleteWhere((value) => value === 2);
    expect([remembered.has('a'), remembered.has('b')]).toEqual([true, false]);
  });
});
