import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IS_LONG } from '../../../long.js';
import { adminsOf } from '../../constructs/world.js';
import { startStory, type Story } from '../story.js';
import { Runner, type Event, type Ran } from './runner.js';

let story: Story;
let runner: Runner;

beforeAll(async () => {
  story = await startStory();
  const { plan, apply } = story.accounts;
  runner = new Runner(story.repository, story.forge, { 'staging-plan': plan, staging: apply });
});
afterAll(() => story[Symbol.asyncDispose]());

const pullRequest = ({ base, head }: Story, fromFork = false): Event => ({
  ...{ name: 'pull_request', sha: head, head, ref: 'refs/pull/7/merge', fromFork },
  payload: {
    pull_request: {
      ...{ number: 7, base: { sha: base } },
      head: { repo: { full_name: fromFork ? 'mallory/stacks' : 'example/stacks' } },
    },
  },
});
const outcome = (ran: readonly Ran[]): readonly string[] =>
  ran.map(({ job, matrix, result }) => [job, ...Object.values(matrix), result].join(' '));
const logOf = (ran: readonly Ran[], job: string): string =>
  ran
    .filter((one) => one.job === job)
    .map(({ log }) => log)
    .join('');

describe('a promotion, from its pull request to the night after', () => {
  beforeAll(() => story.promote());

  test('gets no plan and no secret where it comes from a fork, and its check fails', async () => {
    const ran = await runner.run('plan.yml', pullRequest(story, true));
    expect(outcome(ran)).toEqual(['stacks success', 'plan skipped', 'planned failure']);
    expect(story.forge.writes).toEqual([]);
  });

  test('is planned where it changes something, told by name, and refused by the gate', async () => {
    const ran = await runner.run('plan.yml', pullRequest(story));
    expect(outcome(ran)).toEqual(['stacks success', 'plan staging failure', 'planned failure']);
    expect(logOf(ran, 'plan')).toContain('To lift it: ');
    expect(logOf(ran, 'plan')).toContain('Process completed with exit code 3.');
    expect(logOf(ran, 'planned')).toContain('::error::');
    expect(story.forge.comments).toHaveLength(1);
    expect(story.forge.comments[0]).toMatchObject({ pull: 7, author: 'github-actions[bot]' });
    expect(story.forge.comments[0]?.body).toMatch(/^<!-- muster-report: staging -->\n/);
    expect(story.forge.comments[0]?.body).toContain('Refused by the gate');
    expect(story.forge.comments[0]?.body).toMatch(/\| dee \| \*\*gains Team Admin\*\*/);
    expect(ran.find(({ job }) => job === 'plan')?.summary).toBe(story.forge.comments[0]?.body);
  });

  test('passes when it is acknowledged in the same pull request, and the comment is changed', async () => {
    story.acknowledge();
    const ran = await runner.run('plan.yml', pullRequest(story));
    expect(outcome(ran)).toEqual(['stacks success', 'plan staging success', 'planned success']);
    expect(story.forge.comments).toHaveLength(1);
    expect(story.forge.comments[0]?.body).toContain('The gate lets it pass.');
    expect(story.forge.writes).toEqual([
      'POST /api/v3/repos/example/stacks/issues/7/comments',
      `PATCH /api/v3/repos/example/stacks/issues/comments/${story.forge.comments[0]?.id}`,
    ]);
  });

  test('leaves nothing secret in what is kept and told', () => story.expectNoSecrets());

  describe('once it is merged', () => {
    let push: Event;
    beforeAll(() => {
      push = { name: 'push', sha: story.merge(), ref: 'refs/heads/main', payload: { before: story.base } };
    });

    // For the long run: it plans once more what the run of the command line is tested with anyway.
    if (IS_LONG)
      test('is not applied when the servers are others than were reviewed', async () => {
        await story.makeAdmin('fox', true);
        const ran = await runner.run('apply.yml', push);
        expect(outcome(ran)).toEqual(['stacks success', 'apply staging failure']);
        expect(logOf(ran, 'apply')).toContain('This is not the plan that was reviewed.');
        expect(logOf(ran, 'apply')).toContain('["fox"]');
        expect(await adminsOf(story.sandbox, 'ops')).toEqual(['ben', 'cyd', 'fox']);
      });

    test('is applied as it was reviewed', async () => {
      await story.makeAdmin('fox', false);
      const ran = await runner.run('apply.yml', push);
      expect(outcome(ran)).toEqual(['stacks success', 'apply staging success']);
      expect(await adminsOf(story.sandbox, 'ops')).toEqual(['ben', 'cyd', 'dee']);
    });

    test('is looked after at night: who was made admin by hand is named in one issue', async () => {
      const night = () =>
        runner.run('drift.yml', { name: 'schedule', sha: push.sha, ref: push.ref }, { stack: 'staging' });
      await story.makeAdmin('fox', true);
      expect(outcome(await night())).toEqual(['stacks success', 'drift staging failure']);
      expect(story.forge.issues).toMatchObject([{ title: 'Drift: staging', label: 'muster-drift', open: true }]);
      expect(story.forge.issues[0]?.body).toMatch(/fox \| \*\*loses Team Admin\*\*, undoes what was done by hand/);

      if (!IS_LONG) return;
      await story.makeAdmin('fox', false);
      expect(outcome(await night())).toEqual(['stacks success', 'drift staging success']);
      expect(story.forge.issues).toMatchObject([{ open: false, comments: [expect.stringContaining('staging')] }]);
    });
  });
});
