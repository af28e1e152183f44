import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What one provider process used in its life. */
export interface Usage {
  readonly cpuSeconds: number;
  /** Largest resident set. */
  readonly peakMegabytes: number;
}

export interface UsageRecord {
  /** For Terraform's environment; it passes it to its providers. */
  readonly env: Readonly<Record<string, string>>;
  /** The processes that ended since the last call. */
  take(): Usage[];
}

/** Has every provider process write down what it used. `directory` must not exist. */
export const recordUsage = (directory: string): UsageRecord => {
  mkdirSync(directory);
  const script = fileURLToPath(new URL('usage.cjs', import.meta.url));
  return {
    env: { TERRAFORM_PROVIDER_NODE_OPTIONS: `--require ${JSON.stringify(script)}`, BENCH_USAGE: directory },
    take: () =>
      readdirSync(directory).map((name) => {
        const file = join(directory, name);
        const usage = JSON.parse(readFileSync(file, 'utf8')) as Usage;
        rmSync(file);
        return usage;
      }),
  };
};
