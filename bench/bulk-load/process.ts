import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkSource, convert } from '../../src/bulk-load/index.js';

const [mode = '', file = '', out = ''] = process.argv.slice(2);

const WORK: Readonly<Record<string, () => Promise<number>>> = {
  floor: async () => {
    let lines = 0;
    for await (const line of createInterface({ input: createReadStream(file) })) {
      JSON.parse(line);
      lines++;
    }
    return lines - 1;
  },
  check: async () => {
    const { lines, errors } = await checkSource(file);
    if (errors.count > 0) throw new Error(JSON.stringify(errors.first));
    return lines;
  },
  pack: async () => (await convert([file], { out })).lines,
};

const started = performance.now();
const lines = await WORK[mode]?.();
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ lines, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
