import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FOLDER, HELD, load, replay } from './recorded.js';

describe('answers as the real server 11.6.0', () => {
  it('names every recording, once', () => {
    const recorded = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
    expect([...HELD].sort()).toEqual(recorded.sort());
  });

  it.each(HELD)('%s', async (name) => {
    const results = await replay(name, 'B');
    expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
    expect(results).toHaveLength(load(name).steps.length);
  });
});
