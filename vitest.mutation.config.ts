import { defineConfig } from 'vitest/config';

/**
 * The tests that mutation testing runs: those of values, plans and rules, which say what must come out. Tests that only
 * ask that nothing crashes would run for each of 1,500 mutants and stop few.
 */
export default defineConfig({
  test: {
    include: [
      'test/plugin/values/*.test.ts',
      'test/plugin/operations/{plan,rules,apply,operations.lifecycle,upgrade}*.test.ts',
    ],
    setupFiles: ['test/plugin/fixed-seed.ts'],
    testTimeout: 20_000,
    env: { NO_COLOR: '1' },
  },
});
