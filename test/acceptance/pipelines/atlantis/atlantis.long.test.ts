import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminsOf } from '../../constructs/world.js';
import { startStory, type Story } from '../story.js';
import { accountsInFiles, Runner } from './runner.js';

/** Where the pull request is: Atlantis speaks to both. */
const FORGES = [
  { forge: 'GitHub', path: '/example/stacks/pull/7', token: 'ATLANTIS_GH_TOKEN' },
  { forge: 'GitLab', path: '/example/stacks/-/merge_requests/7', token: 'ATLANTIS_GITLAB_TOKEN' },
];

describe.each(FORGES)('a promotion with Atlantis on $forge', ({ path, token }) => {
  let story: Story;
  let runner: Runner;
  const accounts = mkdtempSync(join(tmpdir(), 'muster-accounts-'));

  beforeAll(async () => {
    story = await startStory();
    accountsInFiles(accounts, 'staging', story.accounts);
    runner = new Runner(
      story.repository,
      { MUSTER_ACCOUNTS: accounts, [token]: story.forge.token({ account: 'atlantis' }) },
      {
        ...{ PULL_URL: story.forge.url + path, PULL_NUM: '7' },
        ...{ BASE_REPO_OWNER: 'example', BASE_REPO_NAME: 'stacks' },
      },
    );
    story.promote();
  });
  afterAll(async () => {
    rmSync(accounts, { recursive: true });
    await story[Symbol.asyncDispose]();
  });

  test('is refused by the gate, and told in one comment that is changed once it is acknowledged', async () => {
    const refused = await runner.plan(story.head);
    expect(refused).toMatchObject({ status: 3, output: expect.stringContaining('To lift it: ') as string });
    expect(story.forge.comments).toMatchObject([{ pull: 7, author: 'atlantis' }]);

    story.acknowledge();
    expect((await runner.plan(story.head)).status).toBe(0);
    expect(story.forge.comments).toHaveLength(1);
    expect(story.forge.comments[0]?.body).toContain('The gate lets it pass.');
    expect(existsSync(runner.planFile)).toBe(true);
  });

  test('is applied as it was reviewed, and not when the servers are others; then nothing of the plan is left', async () => {
    await story.makeAdmin('fox', true);
    expect(await runner.apply()).toMatchObject({ status: 3, output: expect.stringContaining('["fox"]') as string });
    await story.makeAdmin('fox', false);
    expect((await runner.apply()).status).toBe(0);
    expect(await adminsOf(story.sandbox, 'ops')).toEqual(['ben', 'cyd', 'dee']);
    expect([runner.planFile, `${runner.planFile}.json`].filter((file) => existsSync(file))).toEqual([]);
  });
});
