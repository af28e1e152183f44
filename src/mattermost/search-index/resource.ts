import { at, DiagnosticError, resourceOf, withId } from '../../plugin/index.js';
import type { Job } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { runJob } from '../jobs/run.js';
import { searchLicenseFindings } from '../preflight/license.js';
import { report } from '../preflight/finding.js';
import { SEARCH_INDEX_ATTRIBUTES } from './attributes.js';
import type { SearchIndexState } from './attributes.js';

export const searchIndex = resourceOf<MattermostClient>()({
  name: 'mattermost_search_index',
  description:
    'Has the server write everything that is there into the search engine, and waits until that is done. Once; again when a trigger changes.',
  permissions: [
    '`create_elasticsearch_post_indexing_job` and `read_elasticsearch_post_indexing_job`, which come with `sysconsole_write_environment_elasticsearch` and `sysconsole_read_environment_elasticsearch`: in `system_manager`',
  ],
  attributes: SEARCH_INDEX_ATTRIBUTES,
  timeouts: { create: '12h' },

  async create(plan, context) {
    await requireIndexing(context.client);
    const job = await runJob(
      {
        type: 'elasticsearch_post_indexing',
        name: 'The bulk index',
        lookAt:
          "Look at System Console > Elasticsearch and the server's log, then apply again: what is in the index already is written over.",
      },
      context,
    );
    return stateOf(job, plan.triggers);
  },

  /** An index that was made is kept up by the server: it forgets old jobs. */
  read: (state) => Promise.resolve(state),

  /** The engine keeps what it has. */
  delete: () => Promise.resolve(),

  async plan({ action }, { client, diagnostics }) {
    if (action !== 'create' || !client?.checks) return undefined;
    const { license } = await client.preflight.facts();
    for (const finding of license ? searchLicenseFindings(license) : []) report(finding, diagnostics);
    return undefined;
  },

  import: {
    forms: 'id of a job that made the index',
    example: 'abcdefghijklmnopqrstuvwxyz',
    async run(id, { client }) {
      const job = await client.api.jobs.byId(id);
      if (job?.status === 'success' || job?.status === 'warning') return stateOf(job, null);
      throw new DiagnosticError({
        summary: job
          ? `Job ${JSON.stringify(id)} made no index: its status is ${job.status}`
          : `Mattermost has no job ${JSON.stringify(id)}`,
        detail: 'Jobs that made one are listed by GET /jobs/type/elasticsearch_post_indexing, with status "success".',
      });
    },
  },
});

/** A job that is started while indexing is off waits for ever. */
const requireIndexing = async ({ api }: MattermostClient): Promise<void> => {
  const { ElasticsearchSettings: settings } = await api.config.read();
  const { EnableIndexing: indexing } = (settings ?? {}) as Readonly<Record<string, unknown>>;
  if (indexing !== false) return;
  throw new DiagnosticError(
    withId('mm-search-not-indexing', {
      path: at('triggers'),
      summary: 'Mattermost writes nothing into a search engine',
      detail:
        'ElasticsearchSettings.EnableIndexing is false, expected true: the job would wait for ever. Set it with mattermost_config, and name that resource in depends_on here.',
    }),
  );
};

const stateOf = (job: Job, triggers: SearchIndexState['triggers']): SearchIndexState => ({
  id: job.id,
  triggers,
  status: job.status,
  finished_at: new Date(job.last_activity_at).toISOString(),
});
