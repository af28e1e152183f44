import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FOLDER, HELD, load, replay } from './recorded.js';

/** The others, each with what the embedded server lacks for it. */
const NOT_YET: Readonly<Record<string, string>> = {
  config: 'the whole configuration, and its filter by permission',
  'config-pinned-and-restricted': 'the settings of clusters, metrics and the database',
};

describe('answers as the real server 11.6.0', () => {
  it('names every recording, once', () => {
    const recorded = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
    expect([...HELD, ...Object.keys(NOT_YET)].sort()).toEqual(recorded.sort());
  });

  it.each(HELD)('%s', async (name) => {
    const results = await replay(name, 'B');
    expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
    expect(results).toHaveLength(load(name).steps.length);
  });
});
