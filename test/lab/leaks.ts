import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { LabHost } from './lab.js';

/** Everything that process lists show until it is stopped, again and again: of this machine, and so of Terraform and all hosts. */
export const watchProcesses = (): (() => Promise<string>) => {
  const seen = new Set<string>();
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
      const lines = await Promise.all(processes.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
      for (const line of lines) seen.add(line);
      await sleep(PAUSE_MS);
    }
  })();
  return async () => {
    stopped = true;
    await loop;
    return [...seen].join('\n');
  };
};

/** Shorter than any process lives that starts another one. */
const PAUSE_MS = 5;

/** A line for each file of a host that was written since it was set up and holds one of these texts: path, mode, owner. */
export const filesWith = async ({ run }: LabHost, texts: readonly string[]): Promise<string[]> => {
  const patterns = texts.flatMap((text) => ['-e', `'${text.replaceAll("'", String.raw`'\''`)}'`]).join(' ');
  const found = await run(
    `find / /run /tmp /dev/shm -xdev -type f -cnewer /etc/hostname -print0 | xargs -0 -r grep -lsF ${patterns} | sort -u | xargs -r stat -c '%n %a %U'`,
  );
  return found.split('\n').filter(Boolean);
};

/** @param places what was looked at, by what it is called; nothing of it is empty */
export const expectNowhere = (secrets: readonly string[], places: Readonly<Record<string, string>>): void => {
  for (const [place, text] of Object.entries(places)) {
    expect(text, `${place} can be looked at`).not.toBe('');
    for (const secret of secrets) expect(text.includes(secret), `${secret} in ${place}`).toBe(false);
  }
};
