import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminsOf } from '../../constructs/world.js';
import { startStory, type Story } from '../story.js';
import { Runner, type Pipeline, type Ran } from './runner.js';

let story: Story;
let runner: Runner;
const STACKS = ['staging'];

beforeAll(async () => {
  story = await startStory();
  const { plan, apply } = story.accounts;
  const token = story.forge.token({ account: 'project_42_bot' });
  runner = new Runner(story.repository, story.forge, { 'staging-plan': plan, staging: apply }, token);
});
afterAll(() => story[Symbol.asyncDispose]());

const mergeRequest = (head: string, project = '42'): Pipeline => ({
  ...{ sha: head, head },
  variables: {
    ...{ CI_PIPELINE_SOURCE: 'merge_request_event', CI_COMMIT_SHA: head, CI_MERGE_REQUEST_IID: '7' },
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: project,
  },
});
const onMain = (source: 'push' | 'schedule', sha: string): Pipeline => ({
  ...{ sha, variables: { CI_PIPELINE_SOURCE: source, CI_COMMIT_SHA: sha, CI_COMMIT_BRANCH: 'main' } },
});
const outcome = (ran: readonly Ran[]): readonly string[] => ran.map(({ job, status }) => `${job} ${status}`);

describe('a promotion on GitLab, from its merge request to the night after', () => {
  test('is not planned where it comes from a fork', async () => {
    story.promote();
    expect(await runner.run(mergeRequest(story.head, '666'), STACKS)).toEqual([]);
  });

  test('is told in one note, which is changed once it is acknowledged', async () => {
    const refused = await runner.run(mergeRequest(story.head), STACKS);
    expect(outcome(refused)).toEqual(['plan 3']);
    expect(refused[0]?.log).toContain('To lift it: ');
    expect(story.forge.comments).toMatchObject([{ pull: 7, author: 'project_42_bot' }]);
    expect(story.forge.comments[0]?.body).toMatch(/\| dee \| \*\*gains Team Admin\*\*/);

    story.acknowledge();
    expect(outcome(await runner.run(mergeRequest(story.head), STACKS))).toEqual(['plan 0']);
    expect(story.forge.comments).toHaveLength(1);
    expect(story.forge.comments[0]?.body).toContain('The gate lets it pass.');
    story.expectNoSecrets();
  });

  test('is applied as it was reviewed when it is merged, and not when the servers are others', async () => {
    const merged = story.merge();
    await story.makeAdmin('fox', true);
    const refused = await runner.run(onMain('push', merged), STACKS);
    expect(outcome(refused)).toEqual(['apply-staging 3']);
    expect(refused[0]?.log).toContain('["fox"]');
    await story.makeAdmin('fox', false);
    expect(outcome(await runner.run(onMain('push', merged), STACKS))).toEqual(['apply-staging 0']);
    expect(await adminsOf(story.sandbox, 'ops')).toEqual(['ben', 'cyd', 'dee']);
  });

  test('is looked after at night, in one issue', async () => {
    const night = () => runner.run(onMain('schedule', story.merged), STACKS);
    await story.makeAdmin('fox', true);
    expect(outcome(await night())).toEqual(['drift 2', 'check 0']);
    expect(outcome(await night())).toEqual(['drift 2', 'check 0']);
    expect(story.forge.issues).toMatchObject([{ title: 'Drift: staging', open: true }]);
    expect(story.forge.issues[0]?.body).toMatch(/fox \| \*\*loses Team Admin\*\*/);
    await story.makeAdmin('fox', false);
    expect(outcome(await night())).toEqual(['drift 0', 'check 0']);
    expect(story.forge.issues).toMatchObject([{ open: false }]);
  });
});
