import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { paint } from '../terminal/colours.js';
import { startSandbox } from '../../sandbox/index.js';
import { exitWith } from '../problem.js';
import { PROJECT } from '../project.js';
import { installProviders } from '../providers/install.js';
import { EXECUTABLE } from '../providers/package.js';
import { installNode } from './node/install.js';
import { wholeLife } from './node/life.js';
import { runStep } from './step.js';

/** `npm run test:node-versions`: a whole life of both providers, and their start, on every version of Node that runs them. */
const MAJORS = [20, 22, 24];
const run = promisify(execFile);

await exitWith(async () => {
  const { configFile, mirror } = await installProviders();
  let failed = 0;
  for (const major of MAJORS) {
    const started = Date.now();
    try {
      const { version, bin } = await installNode(major, join(PROJECT, '.muster', 'node-versions'));
      const path = `${bin}${delimiter}${process.env.PATH}`;
      await requireRunBy(version, path, mirror);
      const sandbox = await startSandbox();
      try {
        await wholeLife(sandbox, configFile, path);
      } finally {
        await sandbox.stop();
      }
      console.log(
        `${paint.green('✓')} Node.js ${version}: a whole life of both providers ${paint.dim(since(started))}`,
      );
      const { status } = await runStep(join(bin, 'node'), ['--import', 'tsx', 'bench/run.ts', 'start'], {
        ...process.env,
        PATH: path,
      });
      if (status !== 0) throw new Error(`bench start ended with ${status}`);
    } catch (error) {
      failed++;
      console.log(`${paint.red('✗')} Node.js ${major} ${paint.dim(since(started))}`);
      console.error(error);
    }
  }
  console.log(`${MAJORS.length - failed} of ${MAJORS.length} versions of Node.js passed`);
  return failed === 0 ? 0 : 1;
});

/** A life that another node had lived would prove nothing. */
async function requireRunBy(version: string, path: string, mirror: string): Promise<void> {
  const files = await readdir(mirror, { recursive: true });
  const programs = files.filter((file) => basename(file).startsWith(EXECUTABLE));
  for (const program of programs) {
    const { stdout } = await run(join(mirror, program), ['--version'], { env: { ...process.env, PATH: path } });
    if (!stdout.includes(`(Node.js ${version})`)) throw new Error(`${program} is not run by ${version}: ${stdout}`);
  }
}

function since(started: number): string {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
