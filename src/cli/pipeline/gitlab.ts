import { Problem } from '../problem.js';
import { type Forge, type Note, reportFile } from './forge.js';
import { FORK, NO_PULL, UNREVIEWED } from './github.js';
import { Http } from './http.js';

export interface GitLabPlace {
  /** `https://gitlab.com/api/v4` */
  readonly api: string;
  /** Number, or `group/name`. */
  readonly project: string;
  readonly token: string;
  readonly pull?: number;
  readonly commit?: string;
  readonly author?: string;
}

const RIGHTS =
  'The token needs the scope "api" and the role Reporter, or Developer to read what jobs kept: a project access token in a masked variable, as GITLAB_TOKEN. The job token cannot write comments.';

interface Written {
  readonly id: number;
  readonly iid: number;
  readonly body: string;
  readonly description: string | null;
  readonly author: { readonly username: string };
}

interface Merge {
  readonly iid: number;
  readonly state: string;
  readonly source_project_id: number;
  readonly target_project_id: number;
}

interface Job {
  readonly id: number;
  readonly artifacts_file?: object;
}

export const gitLab = ({ api, project, token, pull, commit, author }: GitLabPlace): Forge => {
  const http = new Http({ name: 'GitLab', api, headers: { 'PRIVATE-TOKEN': token }, rights: RIGHTS });
  const root = `/projects/${encodeURIComponent(project)}`;
  const conversation = (): string => {
    if (pull === undefined)
      throw new Problem('this pipeline runs for no merge request: there is nothing to comment on', NO_PULL);
    return `${root}/merge_requests/${pull}/notes`;
  };
  return {
    me: async () => author ?? (await http.json<{ username: string }>('GET', '/user')).username,
    comments: async () => (await http.list<Written>(conversation())).map((one) => noteOf(one, one.id, one.body)),
    addComment: (body) => http.json('POST', conversation(), { body }),
    changeComment: (id, body) => http.json('PUT', `${conversation()}/${id}`, { body }),
    openIssues: async (label) =>
      (await http.list<Written>(`${root}/issues?state=opened&labels=${encodeURIComponent(label)}`)).map((one) =>
        noteOf(one, one.iid, one.description ?? ''),
      ),
    addIssue: ({ title, body, label }) =>
      http.json('POST', `${root}/issues`, { title, description: body, labels: label }),
    changeIssue: (id, body) => http.json('PUT', `${root}/issues/${id}`, { description: body }),
    async closeIssue(id, words) {
      await http.json('POST', `${root}/issues/${id}/notes`, { body: words });
      await http.json('PUT', `${root}/issues/${id}`, { state_event: 'close' });
    },
    async reviewed(stack) {
      const found = await http.list<Merge>(`${root}/repository/commits/${commit ?? 'HEAD'}/merge_requests`);
      const merged = found.find(({ state }) => state === 'merged');
      if (!merged) throw new Problem(`the commit ${commit ?? 'HEAD'} merged no merge request`, UNREVIEWED);
      if (merged.source_project_id !== merged.target_project_id)
        throw new Problem(`the merge request ${merged.iid} came from another project, and was not planned`, FORK);
      // The newest comes first: what was planned last is what was merged.
      const [newest] = await http.list<{ id: number }>(`${root}/merge_requests/${merged.iid}/pipelines`);
      const jobs = newest ? await http.list<Job>(`${root}/pipelines/${newest.id}/jobs`) : [];
      for (const { id } of jobs.filter(({ artifacts_file }) => artifacts_file !== undefined)) {
        const path = `${root}/jobs/${id}/artifacts/${reportFile(stack)}`;
        if ((await http.status(path)).status === 200) return (await http.bytes(path)).toString('utf8');
      }
      throw new Problem(`of the merge request ${merged.iid} no report of the stack ${stack} is kept`, UNREVIEWED);
    },
  };
};

const noteOf = ({ author }: Written, id: number, body: string): Note => ({ id, author: author.username, body });
