import { describe, expect, it } from 'vitest';
import { startDirectory } from '../../../src/sandbox/directory/index.js';
import { opened } from '../opened.js';

describe('the groups that a run plans', () => {
  it('are not missing before they are there', async () => {
    const server = await startDirectory();
    const directory = await opened(server);
    try {
      directory.plannedGroups.willMake('mm_soon');
      expect(await directory.plannedGroups.missing(['mm_soon', 'editors', 'mm_never'])).toEqual(['mm_never']);
    } finally {
      await directory.close();
      await server.stop();
    }
  });

  it('count with the members and the kind that they will have', async () => {
    const server = await startDirectory();
    const directory = await opened(server);
    try {
      const editors = (await directory.groups.byName('editors'))!;
      expect((await directory.plannedGroups.nestedIn())('editors')).toEqual([]);
      expect(directory.plannedGroups.takesExternal(editors)).toBe(false);
      directory.plannedGroups.willNest(editors, ['admins']);
      directory.plannedGroups.willTakeExternal(editors);
      expect((await directory.plannedGroups.nestedIn())('editors')).toEqual(['admins']);
      expect(directory.plannedGroups.takesExternal(editors)).toBe(true);
    } finally {
      await directory.close();
      await server.stop();
    }
  });
});
