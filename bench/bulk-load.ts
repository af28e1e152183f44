import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeLines, type Shape } from './bulk-load/lines.js';
import { inScratch } from './scratch.js';
import { median, printTable } from './table.js';

const LINES = 1_000_000;
const ROUNDS = 3;
/** Resident, in megabytes. */
const BUDGET = 300;

/** A million lines looked at, and sorted and packed, against readline and JSON.parse, each in a process of its own. */
export const run = (): Promise<void> =>
  inScratch(async (root) => {
    const rows = [];
    for (const shape of ['posts of many people', 'people only'] as const satisfies readonly Shape[]) {
      const file = join(root, 'import.jsonl');
      writeLines(file, shape, LINES);
      const floor = await measured('floor', file, root);
      for (const mode of ['floor', 'check', 'pack'] as const) {
        const { seconds, megabytes } = mode === 'floor' ? floor : await measured(mode, file, root);
        rows.push([
          `${shape}: ${NAMES[mode]}`,
          seconds.toFixed(1),
          (seconds / floor.seconds).toFixed(1),
          `${megabytes.toFixed(0)} MB`,
          megabytes <= BUDGET ? 'yes' : 'NO',
        ]);
      }
    }
    printTable(
      `A bulk import of ${LINES.toLocaleString('en')} lines, median of ${ROUNDS} (budget: ${BUDGET} MB)`,
      ['what', 'seconds', 'times the floor', 'resident', 'in budget'],
      rows,
    );
  });

const NAMES = { floor: 'readline and JSON.parse', check: 'looked at', pack: 'sorted, looked at, packed' };

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

const measured = async (mode: string, file: string, root: string): Promise<Measured> => {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const script = fileURLToPath(new URL('bulk-load/process.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      script,
      mode,
      file,
      join(root, 'out.zip'),
    ]);
    rounds.push(JSON.parse(stdout) as Measured);
  }
  return {
    seconds: median(rounds.map(({ seconds }) => seconds)),
    megabytes: Math.max(...rounds.map(({ megabytes }) => megabytes)),
  };
};
