import { Problem } from '../problem.js';
import { type Forge, type Note, reportFile } from './forge.js';
import { Http } from './http.js';
import { fileInZip } from './zip.js';

export interface GitHubPlace {
  /** `https://api.github.com` */
  readonly api: string;
  /** `owner/name` */
  readonly repository: string;
  readonly token: string;
  readonly pull?: number;
  readonly commit?: string;
  /** When the token cannot tell. */
  readonly author?: string;
}

/** Of the token that a workflow gets by itself. */
const WORKFLOW = 'github-actions[bot]';
const RIGHTS =
  'The token needs "pull-requests: write" for a comment, "issues: write" for an alert, and "pull-requests: read" with "actions: read" for a reviewed report.';

interface Written {
  readonly id: number;
  readonly number: number;
  readonly body: string | null;
  readonly user: { readonly login: string } | null;
  /** Issues that are pull requests have it. */
  readonly pull_request?: object;
}

interface Pull {
  readonly number: number;
  readonly merged_at: string | null;
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
}

interface Artifact {
  readonly id: number;
  readonly expired: boolean;
  readonly created_at: string;
  readonly workflow_run: {
    readonly head_sha: string;
    readonly repository_id: number;
    readonly head_repository_id: number;
  } | null;
}

export const gitHub = ({ api, repository, token, pull, commit, author }: GitHubPlace): Forge => {
  const http = new Http({
    name: 'GitHub',
    api,
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/vnd.github+json',
      'X-GitHub-Api-Version': '2022-11-28',
    },
    rights: RIGHTS,
  });
  const repo = `/repos/${repository}`;
  const conversation = (): string => {
    if (pull === undefined)
      throw new Problem('this pipeline runs for no pull request: there is nothing to comment on', NO_PULL);
    return `${repo}/issues/${pull}/comments`;
  };
  return {
    async me() {
      if (author !== undefined) return author;
      const answer = await http.status('/user');
      return answer.status === 200 ? (await answer.json<{ login: string }>()).login : WORKFLOW;
    },
    comments: async () => (await http.list<Written>(conversation())).map((one) => noteOf(one, one.id)),
    addComment: (body) => http.json('POST', conversation(), { body }),
    changeComment: (id, body) => http.json('PATCH', `${repo}/issues/comments/${id}`, { body }),
    openIssues: async (label) =>
      (await http.list<Written>(`${repo}/issues?state=open&labels=${encodeURIComponent(label)}`))
        .filter(({ pull_request }) => pull_request === undefined)
        .map((one) => noteOf(one, one.number)),
    addIssue: ({ title, body, label }) => http.json('POST', `${repo}/issues`, { title, body, labels: [label] }),
    changeIssue: (id, body) => http.json('PATCH', `${repo}/issues/${id}`, { body }),
    async closeIssue(id, words) {
      await http.json('POST', `${repo}/issues/${id}/comments`, { body: words });
      await http.json('PATCH', `${repo}/issues/${id}`, { state: 'closed', state_reason: 'completed' });
    },
    async reviewed(stack) {
      const pulls = await http.list<Pull>(`${repo}/commits/${commit ?? 'HEAD'}/pulls`);
      const merged = pulls.find(({ merged_at }) => merged_at !== null);
      if (!merged) throw new Problem(`the commit ${commit ?? 'HEAD'} merged no pull request`, UNREVIEWED);
      if (merged.head.repo?.full_name !== repository)
        throw new Problem(`the pull request ${merged.number} came from another repository, and was not planned`, FORK);
      const file = reportFile(stack);
      const query = `${repo}/actions/artifacts?name=${encodeURIComponent(file)}&per_page=100`;
      const { artifacts } = await http.json<{ artifacts: Artifact[] }>('GET', query);
      const [newest] = artifacts
        .filter(({ expired, workflow_run: run }) => !expired && run?.head_sha === merged.head.sha && isOwn(run))
        .sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
      if (!newest)
        throw new Problem(`of the pull request ${merged.number} no report of the stack ${stack} is kept`, UNREVIEWED);
      return fileInZip(await http.bytes(`${repo}/actions/artifacts/${newest.id}/zip`), file);
    },
  };
};

/** A workflow of a fork is its author's, and may keep any report under this name. */
const isOwn = ({ repository_id, head_repository_id }: NonNullable<Artifact['workflow_run']>): boolean =>
  repository_id === head_repository_id;

const noteOf = ({ user, body }: Written, id: number): Note => ({ id, author: user?.login ?? '', body: body ?? '' });

export const NO_PULL = 'Call it in the pipeline of a pull request only. See docs/guides/pipelines.md.';
export const UNREVIEWED =
  'Look at the plan of this commit ("npx muster plan STACK"), and apply it by its digest: "npx muster apply STACK --reviewed sha256:…", or by hand from the pipeline.';
export const FORK =
  'Pull requests from forks get no secrets. Look at the plan of this commit, and apply it by its digest; or merge such changes by way of a branch of this repository.';
