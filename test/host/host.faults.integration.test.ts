import { describe, expect, it } from 'vitest';
import { hostProvider } from '../../src/host/provider.js';
import { EmbeddedHost, type Cut } from '../../src/sandbox/host/index.js';
import { IS_LONG } from '../long.js';
import { Terraform, type Run } from '../terraform/in-memory.js';
import { lifeOn, type Stage } from './faults/life.js';
import { contentsOf } from './faults/world.js';

const CUTS: readonly Cut[] = ['before', 'within', 'answer'];
/**
 * One command in so many, beginning at another one in each row: going round to where a stage begins takes seconds, and all of
 * them in every row would take the better part of an hour.
 */
const EACH = IS_LONG ? 3 : 36;
/** Commands struck in a stage; a guard against striking none. */
const AT_LEAST = IS_LONG ? 2 : 1;
const STAGES: readonly Stage['name'][] = ['create', 'update', 'destroy'];

const startHost = async (): Promise<{ host: EmbeddedHost; terraform: Terraform; stages: readonly Stage[] }> => {
  const host = await EmbeddedHost.start();
  await host.world.offer('nginx', ['1.22-2', '1.22-1'], { unit: 'nginx.service' });
  const settings = {
    hosts: new Map([
      [
        'app1',
        {
          ...{ address: host.address, port: host.port, user: host.user, host_key: host.hostKey },
          ...{ private_key: host.privateKey, private_key_file: null, sudo: null, bastion: null },
          state_directory: host.path('/var/lib/muster'),
        },
      ],
    ]),
    unreachable: null,
    connect_timeout: null,
    command_timeout: null,
  };
  return { host, terraform: new Terraform(hostProvider, settings), stages: lifeOn(host) };
};

const said = ({ errors }: Run): string => errors.map(({ summary, detail }) => `${summary}: ${detail}`).join('\n');

/** Once, so that trying again helps, and twice in a row, so that it does not. Beside the other tests each stage has one row. */
const rowsOf = (name: Stage['name']) => {
  const rows = CUTS.flatMap((at, i) => [1, 2].map((times) => ({ at, times, turn: i + times })));
  return IS_LONG ? rows : [rows[[0, 3, 4][STAGES.indexOf(name)]!]!];
};

describe.each(STAGES)('SSH is cut at each command of %s', (name) => {
  it.each(rowsOf(name))(
    '$at, $times times: nothing is lost, and the next apply reaches the end',
    async ({ at, times, turn }) => {
      const { host, terraform, stages } = await startHost();
      try {
        const stage = stages.find((one) => one.name === name)!;
        const others = stages.filter((one) => one !== stage);
        /** The way round to where the stage begins. */
        const goRound = async () => {
          const order =
            name === 'create' ? [others[1]!] : name === 'update' ? [others[1]!, others[0]!] : [others[0]!, others[1]!];
          for (const { blocks } of order) expect(said(await terraform.apply(blocks))).toBe('');
        };
        // The second time round: removed packages leave their configuration, for one.
        for (const { blocks } of [...stages, ...stages.slice(0, stages.indexOf(stage) + 1)])
          expect(said(await terraform.apply(blocks))).toBe('');
        await goRound();
        expect(said(await terraform.apply(stage.blocks))).toBe('');
        const expected = await contentsOf(host);

        await goRound();
        const problems: string[] = [];
        let struck = 0;
        for (let after = turn % EACH; ; after += EACH) {
          host.cuts.clear();
          host.cuts.add(at, { times, after });
          const run = await terraform.apply(stage.blocks);
          if (host.cuts.pending && run.errors.length === 0) break;
          struck++;
          host.cuts.clear();
          if (times === 1 && run.errors.length > 0) problems.push(`command ${after}: ${said(run)}`);
          const second = await terraform.apply(stage.blocks);
          if (second.errors.length > 0) problems.push(`command ${after}, next apply: ${said(second)}`);
          const left = await terraform.changes(stage.blocks);
          if (left.length > 0) problems.push(`command ${after}: ${left.join()} would change again`);
          const unlike = differences(await contentsOf(host), expected);
          if (unlike.length > 0) problems.push(`command ${after}: ${unlike.join(', ')}`);
          await goRound();
        }
        if (IS_LONG) console.log(`${name}, cut ${at} ${times} times: ${struck} commands struck`);
        expect(problems).toEqual([]);
        expect(struck).toBeGreaterThanOrEqual(AT_LEAST);
      } finally {
        await host.stop();
      }
    },
    IS_LONG ? 1_800_000 : 600_000,
  );
});

const differences = (found: Readonly<Record<string, string>>, expected: Readonly<Record<string, string>>): string[] =>
  [...new Set([...Object.keys(found), ...Object.keys(expected)])]
    .filter((path) => found[path] !== expected[path])
    .map((path) => `${path} is ${JSON.stringify(found[path])}, expected ${JSON.stringify(expected[path])}`);
