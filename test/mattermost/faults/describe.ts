import { afterAll, describe, expect, it } from 'vitest';
import type { Band } from '../../../src/sandbox/mattermost/index.js';
import { IS_LONG } from '../../long.js';
import { KINDS } from './faults.js';
import { Matrix } from './matrix.js';
import type { Stage } from './life.js';

const STAGES: readonly Stage['name'][] = ['create', 'update', 'destroy'];
const BANDS: readonly Band[] = ['B', 'N'];

/** Whether this request is one that this kind strikes, when each is struck by one of `of` kinds. */
const isTurn = (of: number, index: number, turn: number): boolean => index % of === turn % of;

/**
 * Kinds of faults at the requests of a whole life. Beside the other tests every request that may write meets every
 * fourth kind, and every other request meets one of them, in turn, in one band. The long run leaves nothing out.
 */
export const describeMatrix = (kinds: readonly (keyof typeof KINDS)[]): void => {
  const lines: string[] = [];
  let [cells, through] = [0, 0];
  const rows = kinds.flatMap((kind) => {
    const turn = Object.keys(KINDS).indexOf(kind);
    return (IS_LONG ? BANDS : [BANDS[turn % 2]!]).map((band) => ({ kind, band, turn }));
  });

  describe('nothing is lost or doubled, and the next apply reaches the end', () => {
    it.each(rows)(
      'at each request: $kind, band $band',
      async ({ kind: name, band, turn }) => {
        const kind = KINDS[name]!;
        await using matrix = await Matrix.prepare(band, kind);
        const problems: string[] = [];
        const struck: number[] = [];
        let ended = 0;
        for (const stage of STAGES) {
          const { cells: found, shortest } = await matrix.run(
            stage,
            kind,
            ({ method }, index) => IS_LONG || isTurn(method === 'GET' ? Object.keys(KINDS).length : 4, index, turn),
          );
          for (const cell of found)
            for (const problem of cell.problems)
              problems.push(`${stage}, ${cell.request.method} ${cell.request.path}: ${problem}`);
          struck.push(found.length);
          // Only reads can be stale.
          if (IS_LONG && !kind.fault.method && found.length < shortest)
            problems.push(`${stage}: only ${found.length} of ${shortest} requests were struck`);
          ended += found.filter(({ wentThrough }) => wentThrough).length;
        }
        const sum = struck.reduce((a, b) => a + b);
        cells += sum;
        through += ended;
        lines.push(`${name}, band ${band}: ${struck.join(' + ')} of ${matrix.requests.join(' + ')}, ${ended} through`);
        expect(problems).toEqual([]);
        expect(struck.every((count) => count > 0)).toBe(true);
      },
      900_000,
    );
  });

  afterAll(() => {
    console.log(
      [`${cells} faults (requests struck of requests), ${through} applies went through`, ...lines].join('\n  '),
    );
  });
};
