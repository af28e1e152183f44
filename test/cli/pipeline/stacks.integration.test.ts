import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changedStacks, stacksOf } from '../../../src/cli/pipeline/stacks.js';

/** Writes the stacks of stacks.json, each with what all have in common, and where it runs. */
const APPLICATION = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const out = process.env.CDKTF_OUTDIR;
const { common, ...stacks } = JSON.parse(readFileSync('stacks.json', 'utf8'));
for (const [name, own] of Object.entries(stacks)) {
  if (own === 'broken') process.exit(1);
  mkdirSync(out + '/stacks/' + name, { recursive: true });
  writeFileSync(out + '/stacks/' + name + '/cdk.tf.json', JSON.stringify({ common, own, here: process.cwd() }));
}
const manifest = Object.keys(stacks).map((name) => [name, { name, workingDirectory: 'stacks/' + name }]);
writeFileSync(out + '/manifest.json', JSON.stringify({ stacks: Object.fromEntries(manifest) }));
`;

let top: string;
let project: string;
const told: string[] = [];
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=ada', '-c', 'user.email=ada@example.test', ...args], {
    ...{ cwd: top, encoding: 'utf8' },
  }).trim();
const commit = (files: Readonly<Record<string, string>>): string => {
  for (const [file, text] of Object.entries(files)) writeFileSync(join(project, file), text);
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '-m', 'x');
  return git('rev-parse', 'HEAD');
};
const stacks = (all: Readonly<Record<string, string>>): Record<string, string> => ({
  'stacks.json': JSON.stringify(all),
});
const changed = (since: string) => changedStacks(project, since, (why) => told.push(why));

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'muster-stacks-')));
  project = join(top, 'infrastructure');
  mkdirSync(project);
  told.length = 0;
  git('init', '--quiet');
  commit({
    'app.mjs': APPLICATION,
    'cdktf.json': JSON.stringify({ app: `"${process.execPath}" app.mjs` }),
    '.gitignore': 'cdktf.out\n',
    'package-lock.json': '{}',
    ...stacks({ common: 'a', staging: 'a', production: 'a' }),
  });
});
afterEach(() => rmSync(top, { recursive: true }));

describe('stacks that a commit changes', () => {
  it('are those that are written otherwise: by what they share, or by their own', async () => {
    const base = git('rev-parse', 'HEAD');
    expect(await stacksOf(project)).toEqual(['staging', 'production']);
    commit({ 'README.md': 'of no stack' });
    expect(await changed(base)).toEqual([]);
    commit(stacks({ common: 'a', staging: 'b', production: 'a' }));
    expect(await changed(base)).toEqual(['staging']);
    commit(stacks({ common: 'b', staging: 'a', production: 'a' }));
    expect(await changed(base)).toEqual(['staging', 'production']);
    expect(told).toEqual([]);
  });

  it('are also those that are new; one that is gone is nothing to plan', async () => {
    const base = git('rev-parse', 'HEAD');
    commit(stacks({ common: 'a', staging: 'a', test: 'a' }));
    expect(await changed(base)).toEqual(['test']);
  });

  it('are all where it cannot be told, and it is said why', async () => {
    const base = git('rev-parse', 'HEAD');
    expect(await changed('0'.repeat(40))).toEqual(['staging', 'production']);
    const broken = commit(stacks({ staging: 'broken' }));
    commit(stacks({ common: 'a', staging: 'a', production: 'a' }));
    expect(await changed(broken)).toEqual(['staging', 'production']);
    commit({ 'package-lock.json': '{ "lockfileVersion": 3 }' });
    expect(await changed(base)).toEqual(['staging', 'production']);
    expect(told.map((why) => why.slice(0, 50))).toEqual([
      expect.stringContaining('there is no commit 000'),
      expect.stringContaining('the stacks could not be written'),
      expect.stringContaining('other packages than at'),
    ]);
  });

  it('leave the repository as it was', async () => {
    const base = git('rev-parse', 'HEAD');
    await changed(base);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('worktree', 'list').split('\n')).toHaveLength(1);
  });
});
