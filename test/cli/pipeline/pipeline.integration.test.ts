import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Forge } from '../../../src/cli/pipeline/forge.js';
import { gitHub } from '../../../src/cli/pipeline/github.js';
import { gitLab } from '../../../src/cli/pipeline/gitlab.js';
import { FakeForge, PROJECT_ID, REPOSITORY } from '../../servers/forge/forge.js';

const COMMIT = 'a'.repeat(40);
const HEAD = 'b'.repeat(40);
const FILE = 'muster-report-staging.json';

let fake: FakeForge;
beforeEach(async () => {
  fake = await FakeForge.start();
});
afterEach(() => fake[Symbol.asyncDispose]());

const onGitHub = (permissions?: Readonly<Record<string, string>>): Forge =>
  gitHub({
    ...{ api: `${fake.url}/api/v3`, repository: REPOSITORY, pull: 7, commit: COMMIT },
    token: fake.token({ account: 'bot', permissions }),
  });
const onGitLab = (): Forge =>
  gitLab({
    ...{ api: `${fake.url}/api/v4`, project: String(PROJECT_ID), pull: 7, commit: COMMIT },
    token: fake.token({ account: 'bot' }),
  });
const merged = (fromFork = false): void => {
  fake.pulls.push({ number: 7, head: HEAD, merged: COMMIT, fromFork });
};
const keep = (content: string, { head = HEAD, fromFork = false, name = FILE } = {}): void => {
  fake.kept.push({ id: fake.nextId(), name, content: Buffer.from(content), head, fromFork });
};

describe.each([
  ['GitHub', () => onGitHub()],
  ['GitLab', () => onGitLab()],
])('on %s', (name, forgeOf) => {
  it('a comment and an issue come, change and go', async () => {
    const forge = forgeOf();
    await forge.addComment('one');
    const [comment] = await forge.comments();
    expect(comment).toMatchObject({ author: await forge.me(), body: 'one' });
    await forge.changeComment(comment!.id, 'two');
    expect(fake.comments.map(({ body }) => body)).toEqual(['two']);

    await forge.addIssue({ title: 'Drift', body: 'one', label: 'muster-drift' });
    const [issue] = await forge.openIssues('muster-drift');
    expect(await forge.openIssues('bug')).toEqual([]);
    await forge.changeIssue(issue!.id, 'two');
    await forge.closeIssue(issue!.id, 'well again');
    expect(fake.issues).toMatchObject([{ title: 'Drift', body: 'two', open: false, comments: ['well again'] }]);
    expect(await forge.openIssues('muster-drift')).toEqual([]);
  });

  it('the reviewed report is what the pull request kept of the stack', async () => {
    merged();
    keep('of production', { name: 'muster-report-production.json' });
    keep('of an earlier commit', { head: 'c'.repeat(40) });
    keep('reviewed');
    expect(await forgeOf().reviewed('staging')).toBe('reviewed');
  });

  it('there is none where nothing was merged, or nothing kept, or it came from a fork', async () => {
    const forge = forgeOf();
    await expect(forge.reviewed('staging')).rejects.toThrow(/merged no (?:pull|merge) request/);
    merged();
    await expect(forge.reviewed('staging')).rejects.toThrow('no report of the stack staging is kept');
    fake.pulls.length = 0;
    merged(true);
    keep('of a stranger', { fromFork: true });
    await expect(forge.reviewed('staging')).rejects.toThrow(/came from another (?:repository|project)/);
  });

  it('a token that may not is one sentence, with what it would need', async () => {
    const args = { pull: 7, commit: COMMIT, token: 'nobody' };
    const forge =
      name === 'GitHub'
        ? gitHub({ ...args, api: `${fake.url}/api/v3`, repository: REPOSITORY })
        : gitLab({ ...args, api: `${fake.url}/api/v4`, project: String(PROJECT_ID) });
    await expect(forge.addComment('x')).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`^${name} answered 40[13] to POST /`)) as string,
      nextStep: expect.stringContaining('token needs') as string,
    });
  });

  it('a passing fault is tried again, but for what would be made twice', async () => {
    const forge = forgeOf();
    await forge.addComment('one');
    fake.failNext(2);
    expect(await forge.comments()).toHaveLength(1);
    fake.failNext(1);
    await expect(forge.addComment('two')).rejects.toThrow('answered 503');
    expect(fake.comments).toHaveLength(1);
  });
});

it('an artefact of a fork is not taken for one of the repository, whatever it is called', async () => {
  merged();
  keep('of a stranger', { fromFork: true });
  await expect(onGitHub().reviewed('staging')).rejects.toThrow('no report of the stack staging is kept');
});

it('a workflow without an account of its own is who GitHub says', async () => {
  const token = fake.token({ permissions: { 'pull-requests': 'write' } });
  const place = { api: `${fake.url}/api/v3`, repository: REPOSITORY, token, pull: 7 };
  expect(await gitHub(place).me()).toBe('github-actions[bot]');
  expect(await gitHub({ ...place, author: 'stacks[bot]' }).me()).toBe('stacks[bot]');
});

it('comments are looked for on all pages', async () => {
  for (let i = 0; i < 230; i++) fake.comments.push({ id: i, pull: 7, author: 'ada', body: `${i}` });
  expect((await onGitHub().comments()).map(({ body }) => body)).toContain('229');
  expect((await onGitLab().comments()).map(({ body }) => body)).toContain('229');
});

it('a forge that is not there is one sentence', async () => {
  const forge = gitHub({ api: 'http://127.0.0.1:9', repository: REPOSITORY, token: 'x', pull: 7 });
  await expect(forge.addComment('x')).rejects.toThrow('GitHub cannot be reached at http://127.0.0.1:9');
});
