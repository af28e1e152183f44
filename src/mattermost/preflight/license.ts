import type { License } from '../api/server.js';
import type { Finding } from './finding.js';

/** Names of features in the client's licence. Source: GET /license/client?format=old. */
export const DIRECTORY_GROUPS = 'LDAPGroups';
export const DELEGATED_ROLES = 'CustomPermissionsSchemes';

/** Nothing about directory groups works without their licence: the server answers 501 or 403 to every request. */
export const licenseFindings = ({ licensed, sku, features }: License): readonly Finding[] => {
  if (!licensed)
    return [
      {
        id: 'mm-license-missing',
        severity: 'error',
        summary: 'Mattermost has no licence for directory groups',
        detail:
          'The server has no licence at all. Groups of a directory need one with the feature ldap_groups (Enterprise): upload it under System Console > Edition and License.',
      },
    ];
  if (features.has(DIRECTORY_GROUPS)) return [];
  return [
    {
      id: 'mm-license-feature',
      severity: 'error',
      summary: 'The licence of Mattermost does not cover directory groups',
      detail: `The licence is ${JSON.stringify(sku)}, without the feature ldap_groups. Groups of a directory need Enterprise or above: upload such a licence under System Console > Edition and License.`,
    },
  ];
};

const SEARCH_ENGINES = 'Elasticsearch';

/** A server without the feature takes the job of an index, and never runs it. */
export const searchLicenseFindings = ({ licensed, sku, features }: License): readonly Finding[] =>
  features.has(SEARCH_ENGINES)
    ? []
    : [
        {
          id: 'mm-license-search',
          severity: 'error',
          summary: 'The licence of Mattermost does not cover search engines',
          detail: `The licence is ${licensed ? JSON.stringify(sku) : 'none'}, without the feature elastic_search: a bulk index would wait for ever. It needs Enterprise or above: upload such a licence under System Console > Edition and License.`,
        },
      ];
