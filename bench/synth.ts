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
const PROGRAMS = { floor: 'cdktf alone', application: 'constructs' } as const;

/** Writing a stack, by a process of its own, as `muster plan` starts it; against the same resources of cdktf alone. */
export const run = (): Promise<void> =>
  inScratch(async (folder) => {
    const measured = SHAPES.flatMap((shape) =>
      (['floor', 'application'] as const).map((program) => ({
        ...{ ...shape, program },
        seconds: [] as number[],
        cpu: [] as number[],
      })),
    );
    for (let round = 0; round <= ROUNDS; round++)
      for (const { groups, links, program, seconds, cpu } of measured) {
        const outdir = join(folder, `${program}-${groups}`);
        const cost = await timedMuster(
          [`bench/synth/${program}.ts`, `${groups}`, `${links}`],
          { CDKTF_OUTDIR: outdir },
          'launch.mjs',
        );
        const written = linksIn(readFileSync(join(outdir, 'stacks/bench/cdk.tf.json'), 'utf8'));
        if (written !== links) throw new Error(`${written} links were written instead of ${links}`);
        // The first one bundles.
        if (round === 0) continue;
        seconds.push(cost.seconds);
        cpu.push(cost.cpuSeconds);
      }
    printTable(
      `Writing a stack, median of ${ROUNDS} (budget for 5,000 links: ${BUDGET} s)`,
      ['stack', 'by', 'seconds', 'processor', 'to cdktf alone', 'in budget'],
      measured.map(({ groups, links, program, seconds, cpu }) => {
        const floor = measured.find((each) => each.program === 'floor' && each.groups === groups);
        return [
          groups === 0 ? 'no groups' : `${links} links of ${groups} groups`,
          PROGRAMS[program],
          median(seconds).toFixed(2),
          median(cpu).toFixed(2),
          (median(cpu) / median(floor?.cpu ?? [])).toFixed(2),
          groups === 0 || program === 'floor' ? '' : median(seconds) <= BUDGET ? 'yes' : 'NO',
        ];
      }),
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
