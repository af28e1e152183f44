import { describe, expect, it } from 'vitest';
import { startDirectory } from '../../src/sandbox/directory/index.js';
import { opened } from './opened.js';

describe('the people of the directory', () => {
  it('are looked for together, and known ones not again', async () => {
    const server = await startDirectory();
    const directory = await opened(server);
    try {
      server.operations.clear();
      const asked = [['ada', 'nobody'], ['ben'], ['cyd', 'a*)(uid=*']].map((names) => directory.users.missing(names));
      expect(await Promise.all(asked)).toEqual([['nobody'], [], ['a*)(uid=*']]);
      expect(server.operations.list()).toHaveLength(1);
      expect(await directory.users.missing(['ada', 'ben', 'cyd'])).toEqual([]);
      expect(server.operations.list()).toHaveLength(1);
    } finally {
      await directory.close();
      await server.stop();
    }
  });
});
