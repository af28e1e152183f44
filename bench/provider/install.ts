import { fileURLToPath } from 'node:url';
import { installProviders } from '../../src/cli/providers/install.js';
import { typeOf } from '../state-file.js';

export const BENCH_DATA = typeOf('muster-dev/bench', 'bench_data');

/** What a configuration with {@link BENCH_DATA} says first. */
export const BENCH_SETTINGS = { terraform: { required_providers: { bench: { source: 'muster-dev/bench' } } } };

/** Puts the benchmarks' own provider below the directory; gives the CLI configuration that finds it there. */
export const installBenchProvider = async (dir: string): Promise<string> => {
  const entry = fileURLToPath(new URL('main.ts', import.meta.url));
  const program = { name: 'bench', source: 'muster-dev/bench', version: '0.1.0', entry };
  return (await installProviders({ dir, programs: [program] })).configFile;
};
