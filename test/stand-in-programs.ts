import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder for each test of a file, with programs in it that stand in for those of a host. */
export interface StandIns {
  /** Path of something in the folder. */
  at(name: string): string;
  /** Makes a program that is found before all others of its name. */
  program(name: string, script: string): void;
  /** The environment in which they are found. */
  env(): NodeJS.ProcessEnv;
}

export const useStandIns = (): StandIns => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-stand-ins-'));
    mkdirSync(at('programs'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return {
    at,
    program: (name, script) => {
      writeFileSync(at(`programs/${name}`), `#!/bin/sh\n${script}\n`);
      chmodSync(at(`programs/${name}`), 0o755);
    },
    env: () => ({ ...process.env, PATH: `${at('programs')}:${process.env['PATH']}` }),
  };
};
