import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Apart from the other tests: every page in a real browser takes minutes. */
export default defineConfig({
  test: {
    name: 'site',
    root: fileURLToPath(new URL('../../../', import.meta.url)),
    include: ['test/site/browser/**/*.test.ts'],
    globalSetup: 'test/site/browser/require.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { NO_COLOR: '1' },
  },
});
