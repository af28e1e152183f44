import { mkdir, readdir, readFile, rmdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Where systemd wants a group of its own: the unified hierarchy, and where a machine mounts both kinds also the one named systemd.
 * Everything else that runs stays in the groups that it is in.
 */
export const hierarchies = (mounts = readFileSync('/proc/self/mounts', 'utf8')): string[] =>
  mounts.split('\n').flatMap((line) => {
    const [, path = '', type, options = ''] = line.split(' ');
    const wanted = type === 'cgroup2' || (type === 'cgroup' && options.split(',').includes('name=systemd'));
    return wanted ? [path] : [];
  });

/** A group with the same name in each hierarchy. */
export const createGroup = async (name: string): Promise<string[]> => {
  const folders = hierarchies().map((root) => join(root, name));
  await Promise.all(folders.map((folder) => mkdir(folder, { recursive: true })));
  return folders;
};

/** Kills everything in a group and removes it with all below; nothing happens when it is not there. */
export const removeGroup = async (name: string): Promise<void> => {
  for (const folder of hierarchies().map((root) => join(root, name))) {
    await killAll(folder);
    for (const below of (await foldersIn(folder)).reverse()) await rmdir(below);
  }
};

/** Until nothing is left: what is killed may just have started something. */
const killAll = async (folder: string): Promise<void> => {
  for (let tries = 0; tries < 500; tries++) {
    const pids = await processesIn(folder);
    if (pids.length === 0) return;
    for (const pid of pids) kill(pid);
    await sleep(10);
  }
  throw new Error(`Processes in ${folder} do not die: ${(await processesIn(folder)).join(', ')}`);
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/** Of a group and all below it. */
export const processesIn = async (folder: string): Promise<number[]> => {
  const lists = await Promise.all(
    (await foldersIn(folder)).map((below) => readFile(join(below, 'cgroup.procs'), 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.split('\n').filter(Boolean).map(Number));
};

/** A folder and all below it, each after the one that holds it; none when it does not exist. */
const foldersIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [];
  const below = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => foldersIn(join(folder, name))),
  );
  return [folder, ...below.flat()];
};
