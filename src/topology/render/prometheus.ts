import { watchingHosts, type Estate, type Monitoring } from '../model/index.js';
import { alertAnchor } from '../monitoring/alert.js';
import { alertGroups } from '../monitoring/alerts/index.js';
import { jobs, target } from '../monitoring/jobs.js';
import { probes } from '../monitoring/probes.js';
import { PATHS } from '../paths.js';
import { ALERTMANAGER_PORT, PROBES_PORT } from '../ports.js';
import { yaml } from './yaml.js';

/** The whole prometheus.yml, the same on every host that watches: two that see the same raise one alert. */
export function renderPrometheus(estate: Estate, monitoring: Monitoring): string {
  const interval = `${monitoring.intervalSeconds}s`;
  return yaml({
    global: { scrape_interval: interval, evaluation_interval: interval, external_labels: { estate: estate.name } },
    rule_files: [PATHS.alertRules],
    alerting: {
      alertmanagers: [
        {
          static_configs: [{ targets: watchingHosts(estate).map((host) => target(estate, host, ALERTMANAGER_PORT)) }],
        },
      ],
    },
    scrape_configs: [
      ...jobs(estate).map(({ name, hosts, port }) => ({
        job_name: name,
        static_configs: hosts.map((host) => ({ targets: [target(estate, host, port)], labels: { instance: host } })),
      })),
      ...probes(estate).map(({ name, urls }) => ({
        job_name: name,
        metrics_path: '/probe',
        params: { module: [name] },
        static_configs: Object.entries(urls).map(([instance, url]) => ({ targets: [url], labels: { instance } })),
        relabel_configs: [
          { source_labels: ['__address__'], target_label: '__param_target' },
          { target_label: '__address__', replacement: `127.0.0.1:${PROBES_PORT}` },
        ],
      })),
    ],
  });
}

/** What raises alerts, each with the place in the estate's page that says what to do. */
export function renderAlertRules(estate: Estate, { alertsPage = PATHS.alertsPage }: Monitoring): string {
  return yaml({
    groups: alertGroups(estate).map(({ name, alerts }) => ({
      name,
      rules: alerts.map((alert) => ({
        alert: alert.name,
        expr: alert.expr,
        for: alert.for,
        labels: { severity: alert.severity },
        annotations: {
          summary: alert.summary,
          description: alert.meaning,
          runbook_url: `${alertsPage}#${alertAnchor(alert)}`,
        },
      })),
    })),
  });
}
