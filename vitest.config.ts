import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const project = (name: string, include: string[], testTimeout: number, more: object = {}) => ({
  extends: true as const,
  test: { name, include, testTimeout, hookTimeout: 60_000, sequence: { groupOrder: 1 }, ...more },
});

const MIRROR =
  'test/{bulk-load,onboarding,plugin,freeipa,mattermost,host,topology,report,constructs,sandbox,testing,cli,project,site}/**';
/** Whole stories that would take the other tests' time: `npm run test:long`. */
const LONG = process.env['MUSTER_LONG_TESTS'] ? [] : ['**/*.long.test.ts'];
const INTEGRATION = `${MIRROR}/*.integration.test.ts`;

/** Acceptance cases start dozens of processes each: on a CI machine one more try, which the report shows as a retry. */
const retry = process.env.CI ? 1 : 0;

/** The level of a test is in its name or folder, here and nowhere else; what each level may use: CONTRIBUTING.md. */
export default defineConfig({
  test: {
    // Most of the time a test waits for Terraform or a server: four at once even where vitest would run one at a time.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    env: {
      // Some CI systems ask every program for colours; the tests compare plain text.
      NO_COLOR: '1',
      // Providers keep compiled code there.
      XDG_CACHE_HOME: fileURLToPath(new URL('.muster/cache', import.meta.url)),
    },
    // What comes by itself may take its time on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    // Tests leave nothing behind in their process; loading the code once for all files takes a third of the time.
    isolate: false,
    // What vite makes of each file is kept in node_modules, by the file's content: the next run starts some seconds earlier.
    experimental: { fsModuleCache: true },
    setupFiles: ['test/creation-stacks.ts'],
    projects: [
      project('unit', [`${MIRROR}/*.test.ts`], 20_000, {
        exclude: [INTEGRATION, 'test/site/browser/**'],
        // They only calculate: more workers would load the code more often. So they run by themselves, before all others.
        maxWorkers: availableParallelism() + 1,
        sequence: { groupOrder: 0 },
        setupFiles: ['test/unit.ts'],
      }),
      project('integration', [INTEGRATION], 60_000, { setupFiles: ['test/on-failure.ts'] }),
      project('contract', ['test/contract/**/*.test.ts'], 60_000),
      project('programs', ['test/programs/**/*.test.ts'], 150_000, {
        exclude: [...configDefaults.exclude, ...LONG],
        globalSetup: 'test/programs/require.ts',
      }),
      project('acceptance', ['test/acceptance/**/*.test.ts'], 120_000, {
        exclude: [...configDefaults.exclude, ...LONG],
        retry,
        setupFiles: ['test/on-failure.ts'],
      }),
    ],
  },
});
