import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inScratch } from './scratch.js';
import { timedMuster } from './command/timed.js';
import { median, printTable } from './table.js';

const ROUNDS = 5;
/** Seconds that writing 5,000 links may take, from the start of the process to its end. */
const BUDGET = 3;
const SHAPES = [
  { groups: 0, links: 0 },
  { groups: 300, links: 5000 },
  { groups: 1000, links: 5000 },
] as const;

/** Writing a stack, by a process of its own, as `muster plan` starts it; against the same application without a group. */
export const run = (): Promise<void> =>
  inScratch(async (folder) => {
    const measured = SHAPES.map((shape) => ({ ...shape, times: [] as number[], links: 0 }));
    for (let round = 0; round <= ROUNDS; round++)
      for (const [i, { groups, links }] of SHAPES.entries()) {
        const outdir = join(folder, `${i}`);
        const { seconds } = await timedMuster(
          ['bench/synth/application.ts', `${groups}`, `${links}`],
          { CDKTF_OUTDIR: outdir },
          'launch.mjs',
        );
        // The first one bundles.
        if (round > 0) measured[i]?.times.push(seconds);
        const written = linksIn(readFileSync(join(outdir, 'stacks/bench/cdk.tf.json'), 'utf8'));
        if (written !== links) throw new Error(`${written} links were written instead of ${links}`);
        Object.assign(measured[i] ?? {}, { links: written });
      }
    const floor = median(measured[0]?.times ?? []);
    printTable(
      `Writing a stack, median of ${ROUNDS} (budget for 5,000 links: ${BUDGET} s)`,
      ['stack', 'seconds', 'to an empty one', 'in budget'],
      measured.map(({ groups, links, times }) => [
        groups === 0 ? 'no groups' : `${links} links of ${groups} groups`,
        median(times).toFixed(2),
        (median(times) / floor).toFixed(2),
        groups === 0 ? '' : median(times) <= BUDGET ? 'yes' : 'NO',
      ]),
    );
  });

const linksIn = (stack: string): number => {
  const { resource = {} } = JSON.parse(stack) as {
    resource?: { mattermost_group_links?: Record<string, { teams?: object }> };
  };
  return Object.values(resource.mattermost_group_links ?? {}).reduce(
    (sum, { teams = {} }) => sum + Object.keys(teams).length,
    0,
  );
};
