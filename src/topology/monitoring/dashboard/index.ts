import type { Estate } from '../../model/index.js';
import { arrange, DATA_SOURCE } from './panel.js';
import { dashboardRows } from './rows.js';

/** Version of Grafana's dashboard model that this is written in: Grafana 9 and later take it. */
const SCHEMA_VERSION = 38;

/** A dashboard of Grafana for an estate, as JSON to import: it asks for a data source, and names none. */
export function grafanaDashboard(estate: Estate): string {
  const dashboard = {
    uid: `muster-${estate.name}`.slice(0, 40),
    title: `Mattermost: ${estate.name}`,
    tags: ['mattermost', 'muster'],
    timezone: 'browser',
    editable: true,
    refresh: '30s',
    schemaVersion: SCHEMA_VERSION,
    time: { from: 'now-6h', to: 'now' },
    templating: {
      list: [
        { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus', hide: 0 },
        {
          ...{ name: 'instance', label: 'Host', type: 'query', datasource: DATA_SOURCE },
          query: { query: 'label_values(up, instance)', refId: 'instance' },
          ...{ refresh: 2, sort: 1, multi: true, includeAll: true, allValue: '.*' },
          current: { text: 'All', value: '$__all' },
        },
      ],
    },
    annotations: {
      list: [
        {
          name: 'Critical alerts',
          ...{ datasource: DATA_SOURCE, enable: true, iconColor: 'red' },
          ...{ expr: 'ALERTS{alertstate="firing", severity="critical"}', titleFormat: '{{alertname}} {{instance}}' },
        },
      ],
    },
    panels: arrange(dashboardRows(estate)),
  };
  return `${JSON.stringify(dashboard, undefined, 2)}\n`;
}
