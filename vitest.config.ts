import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], testTimeout: number, retry = 0) => ({
  extends: true as const,
  test: { name, include, testTimeout, hookTimeout: 60_000, retry },
});

/** Acceptance cases start dozens of processes each: on a CI machine one more try, which the report shows as a retry. */
const ACCEPTANCE_RETRIES = process.env.CI ? 1 : 0;

/** unit: no process, no Terraform. contract: embedded and real servers. acceptance: the real Terraform. */
export default defineConfig({
  test: {
    // Most of the time a test waits for Terraform or a server: two at once even where vitest would run one at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Some CI systems ask every program for colours; the tests compare plain text.
    env: { NO_COLOR: '1' },
    projects: [
      project('unit', ['test/{plugin,freeipa,mattermost,constructs,sandbox,cli,project}/**/*.test.ts'], 20_000),
      project('contract', ['test/contract/**/*.test.ts'], 60_000),
      project('acceptance', ['test/acceptance/**/*.test.ts'], 120_000, ACCEPTANCE_RETRIES),
    ],
  },
});
