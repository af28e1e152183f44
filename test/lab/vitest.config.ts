import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One file at a time: each has the lab's network for itself. Apart from the other tests, as these need root and minutes. */
export default defineConfig({
  test: {
    name: 'lab',
    root: fileURLToPath(new URL('../../', import.meta.url)),
    include: ['test/lab/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    env: { NO_COLOR: '1' },
  },
});
