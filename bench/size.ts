import { gzipSync } from 'node:zlib';
import { bundleProviders } from '../src/cli/providers/bundle.js';
import { inScratch } from './scratch.js';
import { printTable } from './table.js';

/** What a provider's package may hold, in bytes. */
const BUDGET = 1024 * 1024;

/** How large each provider is, as it lies in a mirror. */
export const run = (): Promise<void> =>
  inScratch(async (directory) => {
    const bundled = await bundleProviders(directory);
    printTable(
      'Size of a provider (budget: 1024 KB)',
      ['provider', 'program', 'whole package', 'packed', 'in budget'],
      bundled.map(({ program, files }) => {
        const contents = [...files.values()];
        const whole = contents.reduce((sum, { length }) => sum + length, 0);
        return [
          program.name,
          kilobytes(Math.max(...contents.map(({ length }) => length))),
          kilobytes(whole),
          kilobytes(gzipSync(Buffer.concat(contents)).length),
          whole <= BUDGET ? 'yes' : 'NO',
        ];
      }),
    );
  });

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;
