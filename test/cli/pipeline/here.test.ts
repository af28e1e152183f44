import { describe, expect, it } from 'vitest';
import { forgeOf, runOf } from '../../../src/cli/pipeline/here.js';
import { Problem } from '../../../src/cli/problem.js';

const GITHUB = {
  ...{ GITHUB_ACTIONS: 'true', GITHUB_API_URL: 'https://api.github.com', GITHUB_REPOSITORY: 'example/stacks' },
  ...{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '7', GITHUB_TOKEN: 'x' },
};
const refused = (read: () => unknown): string => {
  try {
    read();
    return 'not refused';
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
};

describe('the forge of a pipeline', () => {
  it('is told by the variables of GitHub Actions, GitLab CI or Atlantis, and by nothing else', () => {
    expect(refused(() => forgeOf(GITHUB))).toBe('not refused');
    const atlantis = { BASE_REPO_OWNER: 'example', BASE_REPO_NAME: 'stacks', PULL_NUM: '7' };
    const at = (url: string, token: string) => () => forgeOf({ ...atlantis, PULL_URL: url, [token]: 'x' });
    expect(refused(at('https://github.com/example/stacks/pull/7', 'ATLANTIS_GH_TOKEN'))).toBe('not refused');
    expect(refused(at('https://gitlab.test/e/s/-/merge_requests/7', 'ATLANTIS_GITLAB_TOKEN'))).toBe('not refused');
    expect(refused(() => forgeOf({}))).toContain('no pipeline of GitHub Actions, GitLab CI or Atlantis');
  });

  it('is refused by the name of the variable that is missing', () => {
    expect(refused(() => forgeOf({ ...GITHUB, GITHUB_TOKEN: '' }))).toBe('GITHUB_TOKEN is not set');
    const gitlab = { GITLAB_CI: 'true', CI_API_V4_URL: 'https://gitlab.test/api/v4', CI_PROJECT_ID: '42' };
    expect(refused(() => forgeOf(gitlab))).toBe('GITLAB_TOKEN is not set');
    expect(refused(() => forgeOf({ PULL_URL: 'https://github.com/example/stacks/pull/7' }))).toBe(
      'BASE_REPO_OWNER is not set',
    );
  });

  it('has no comments where the pipeline runs for no pull request', async () => {
    const push = forgeOf({ ...GITHUB, GITHUB_REF: 'refs/heads/main' });
    await expect(push.comments()).rejects.toThrow('runs for no pull request');
  });

  it('says where its job can be looked at', () => {
    expect(runOf(GITHUB)).toBe('https://github.com/example/stacks/actions/runs/7');
    expect(runOf({ CI_JOB_URL: 'https://gitlab.test/e/s/-/jobs/7' })).toBe('https://gitlab.test/e/s/-/jobs/7');
    expect(runOf({})).toBeUndefined();
  });
});
