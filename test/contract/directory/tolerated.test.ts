import { expect, it } from 'vitest';
import { onBothDirectories } from './rig.js';
import { TOLERATED } from './tolerated.js';

onBothDirectories('the known differences', (on) => {
  it.each(TOLERATED)('are still there: $what', async ({ observe, embedded, real }) => {
    expect(await observe(on)).toEqual(on.server.kind === 'embedded' ? embedded : real);
  });
});
