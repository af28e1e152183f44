/**
 * Mutation testing of the parts that can be wrong without a crash: how values travel, how a plan is made, and by which
 * rules it is checked. `npm run test:mutation`; what the survivors are: docs/guides/mutation-testing.md.
 */
export default {
  mutate: ['src/plugin/values/**/*.ts', 'src/plugin/operations/plan/**/*.ts', 'src/plugin/operations/rules/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  concurrency: 2,
  timeoutMS: 5_000,
  thresholds: { high: 95, low: 90, break: 80 },
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'dist/mutation/report.json' },
  incrementalFile: 'dist/mutation/incremental.json',
  tempDirName: '.muster/mutation',
  ignorePatterns: ['dist', 'cdktf.out', 'coverage', '.muster', 'docs', 'src/constructs', 'src/cli'],
  allowEmpty: false,
};
