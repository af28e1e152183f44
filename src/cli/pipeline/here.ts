import { Problem } from '../problem.js';
import type { Forge } from './forge.js';
import { gitHub } from './github.js';
import { gitLab } from './gitlab.js';

type Variables = Readonly<Record<string, string | undefined>>;

/** The forge of the pipeline that this process runs in, by the variables that GitHub Actions, GitLab CI and Atlantis set. */
export const forgeOf = (env: Variables, author?: string): Forge => {
  if (env['GITHUB_ACTIONS'])
    return gitHub({
      api: needed(env, 'GITHUB_API_URL'),
      repository: needed(env, 'GITHUB_REPOSITORY'),
      token: needed(env, 'GITHUB_TOKEN'),
      pull: numberIn(/^refs\/pull\/(\d+)\//.exec(env['GITHUB_REF'] ?? '')?.[1]),
      commit: env['GITHUB_SHA'],
      author,
    });
  if (env['GITLAB_CI'])
    return gitLab({
      api: needed(env, 'CI_API_V4_URL'),
      project: needed(env, 'CI_PROJECT_ID'),
      token: needed(env, 'GITLAB_TOKEN'),
      pull: numberIn(env['CI_MERGE_REQUEST_IID']),
      commit: env['CI_COMMIT_SHA'],
      author,
    });
  if (env['PULL_URL']) return ofAtlantis(env, new URL(env['PULL_URL']), author);
  throw new Problem(
    'this is no pipeline of GitHub Actions, GitLab CI or Atlantis',
    'None of GITHUB_ACTIONS, GITLAB_CI and PULL_URL is set. See docs/guides/pipelines.md.',
  );
};

/** Atlantis tells where the pull request is, and its tokens are those of its server. */
const ofAtlantis = (env: Variables, pullUrl: URL, author: string | undefined): Forge => {
  const repository = `${needed(env, 'BASE_REPO_OWNER')}/${needed(env, 'BASE_REPO_NAME')}`;
  const pull = numberIn(env['PULL_NUM']);
  if (pullUrl.pathname.includes('/-/merge_requests/'))
    return gitLab({
      api: `${pullUrl.origin}/api/v4`,
      project: repository,
      token: env['ATLANTIS_GITLAB_TOKEN'] ?? needed(env, 'GITLAB_TOKEN'),
      pull,
      author,
    });
  return gitHub({
    api: pullUrl.host === 'github.com' ? 'https://api.github.com' : `${pullUrl.origin}/api/v3`,
    repository,
    token: env['ATLANTIS_GH_TOKEN'] ?? needed(env, 'GITHUB_TOKEN'),
    pull,
    author,
  });
};

/** Address of the running job, where there is one. */
export const runOf = (env: Variables): string | undefined =>
  env['GITHUB_ACTIONS']
    ? `${env['GITHUB_SERVER_URL']}/${env['GITHUB_REPOSITORY']}/actions/runs/${env['GITHUB_RUN_ID']}`
    : env['CI_JOB_URL'];

const needed = (env: Variables, name: string): string => {
  const value = env[name];
  if (value) return value;
  throw new Problem(`${name} is not set`, 'The pipeline has to give it to this step. See docs/guides/pipelines.md.');
};

const numberIn = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);
