import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ProviderProgram } from '../../../src/cli/providers/catalogue.js';

/** A new directory that goes with the test. */
export const scratch = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'providers-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
};

/** A program to bundle in a provider's place. */
export const programSaying = (words: string, directory = scratch()): ProviderProgram => {
  const entry = join(directory, 'main.ts');
  writeFileSync(entry, `const words: string = ${JSON.stringify(words)};\nconsole.log(words, process.argv.slice(2));\n`);
  return { name: 'lab', source: 'muster-dev/lab', version: '0.1.0', entry };
};
