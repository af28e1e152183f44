import { addCounts, NO_TESTS, runTests, type TestCounts } from './tests.js';

interface Pass {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** Files and options for vitest. */
  readonly args: readonly string[];
}

/** The same tests as always, but with everything in them, or as somebody else. */
export const LONG_PASSES: readonly Pass[] = [
  {
    name: 'properties with many runs, every fault at every request',
    env: { MUSTER_LONG_TESTS: '1' },
    args: [
      'test/mattermost/reconcile.as-the-server.integration.test.ts',
      'test/mattermost/links/links.owners-in-any-order.integration.test.ts',
      'test/mattermost/links/preview/preview.of-a-run.integration.test.ts',
      'test/mattermost/system-role/system-role.any-settings.integration.test.ts',
      'test/mattermost/mattermost.faulty-answers.integration.test.ts',
      'test/mattermost/mattermost.faulty-connections.integration.test.ts',
      'test/mattermost/mattermost.faulty-times.integration.test.ts',
      'test/host/host.faults.integration.test.ts',
      'test/acceptance/freeipa/killed.test.ts',
      'test/acceptance/mattermost/faults-whole-life.test.ts',
      'test/acceptance/pipelines',
      'test/acceptance/report/people.test.ts',
      '.long.test.ts',
    ],
  },
  {
    name: "acceptance cases of mattermost with a system admin's token",
    env: { MUSTER_TEST_CALLER: 'system_admin' },
    args: ['--project', 'acceptance', 'test/acceptance/mattermost'],
  },
];

/** Runs one pass after another, prints the counts of each, and gives their sum. */
export async function runLongTests(args: readonly string[] = []): Promise<TestCounts> {
  let sum = NO_TESTS;
  for (const pass of LONG_PASSES) {
    const counts = await runTests([...pass.args, ...args], pass.env);
    console.log(`${pass.name}: ${counts.passed} passed, ${counts.failed} failed`);
    sum = addCounts(sum, counts);
  }
  return sum;
}
