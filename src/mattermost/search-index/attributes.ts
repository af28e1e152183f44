import { map, of, string } from '../../plugin/index.js';
import type { State } from '../../plugin/index.js';

export const SEARCH_INDEX_ATTRIBUTES = {
  id: string({ computed: true, description: 'Id of the job that made the index.' }),
  triggers: map(of.string, {
    optional: true,
    requiresReplace: true,
    description:
      'Any values; the index is made again when one of them changes: the address of the search engine, or a number that is counted up.',
  }),
  status: string({ computed: true, description: 'How the job ended: `success` or `warning`.' }),
  finished_at: string({ computed: true, description: 'When it ended, RFC 3339 in UTC.' }),
};

export type SearchIndexAttributes = typeof SEARCH_INDEX_ATTRIBUTES;
export type SearchIndexState = State<SearchIndexAttributes>;
