import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const MOTD = `
  resource "host_file" "motd" {
    host    = "app1"
    path    = "~/etc/motd"
    content = "first\\nsecond $$${'{HOME}'} 'quoted'\\n"
    mode    = "0640"
    owner   = "www-data"
    group   = "adm"
  }`;
const CONTENT = "first\nsecond ${HOME} 'quoted'\n";

const ownerOf = async (path: string): Promise<string> => {
  const { ino, birthtimeNs } = await stat(path, { bigint: true });
  const records = await readdir(`${bench.app1.world.directory}/owners`);
  void birthtimeNs;
  const record = records.find((name) => name.startsWith(`${ino}-`));
  return record ? (await bench.app1.world.read(`owners/${record}`))!.trim() : 'root root';
};

describe('a file', () => {
  it('is written whole, with its owner and mode, and stays as it is', async () => {
    await bench.configure(MOTD);
    await bench.project.apply();
    expect(await bench.file('/etc/motd')).toBe(CONTENT);
    expect((await stat(bench.app1.path('/etc/motd'))).mode & 0o7777).toBe(0o640);
    expect(await ownerOf(bench.app1.path('/etc/motd'))).toBe('www-data adm');
    expect(await readdir(bench.app1.path('/etc'))).toEqual(['motd']);
    await bench.project.expectEmptyPlan();
  });

  it('edited by hand is shown line by line and healed', async () => {
    await bench.configure(MOTD);
    await bench.project.apply();
    await writeFile(bench.app1.path('/etc/motd'), CONTENT.replace('first', 'other'));
    const { text } = await bench.project.plan();
    expect(text).toMatch(/- other\n\s*\+ first/);
    await bench.project.apply();
    expect(await bench.file('/etc/motd')).toBe(CONTENT);
    await bench.project.expectEmptyPlan();
  });

  it('that is gone is planned again', async () => {
    await bench.configure(MOTD);
    await bench.project.apply();
    await rm(bench.app1.path('/etc/motd'));
    expect((await bench.project.plan()).changes.map(({ actions }) => actions)).toEqual([['create']]);
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
  });

  it('is removed on destroy', async () => {
    await bench.configure(MOTD);
    await bench.project.apply();
    await bench.project.destroy();
    expect(await bench.file('/etc/motd')).toBeUndefined();
    expect(await readdir(bench.app1.path('/var/lib/muster/before'))).toEqual([]);
  });
});
