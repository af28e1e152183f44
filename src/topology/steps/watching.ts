import type { Estate, Monitoring } from '../model/index.js';
import { alertsPage } from '../monitoring/page.js';
import { grafanaDashboard } from '../monitoring/dashboard/index.js';
import { probes } from '../monitoring/probes.js';
import { PATHS } from '../paths.js';
import { ALERTMANAGER_PORT, PROBES_PORT, PROMETHEUS_PORT } from '../ports.js';
import { receiverSecrets, renderAlertmanager, renderAlertTemplates } from '../render/alertmanager.js';
import { authorityFile, renderBlackbox } from '../render/blackbox.js';
import {
  MONITORING_ROLE,
  renderAlertmanagerDefaults,
  renderBlackboxDefaults,
  renderPrometheusDefaults,
} from '../render/exporters.js';
import { renderAlertRules, renderPrometheus } from '../render/prometheus.js';
import { daemon, monitoringDirectories } from './exporters.js';
import { openFirewalls } from './firewall.js';
import { certificate, file } from './ordinary.js';
import { step, stepId, type HostStep } from './step.js';

/** One host that watches, and what its steps begin with. */
interface Watch {
  readonly estate: Estate;
  readonly monitoring: Monitoring;
  readonly host: string;
  /** Where the files of those that watch can be put. */
  readonly inside: readonly string[];
  readonly open: readonly string[];
}

/** Prometheus, Alertmanager and what asks addresses, on one host that watches. */
export function watchingSteps(estate: Estate, monitoring: Monitoring, host: string): readonly HostStep[] {
  const inside = [stepId(host, 'monitoring-files')];
  const watch: Watch = { estate, monitoring, host, inside, open: openFirewalls(estate) };
  return [
    ...monitoringDirectories(host),
    step(host, 'alerts-page', inside, file(PATHS.alertsPage, alertsPage(estate))),
    step(host, 'dashboard', inside, file(PATHS.dashboard, grafanaDashboard(estate))),
    ...prober(watch),
    ...alertmanager(watch),
    ...prometheus(watch),
  ];
}

function prober({ estate, host, inside, open }: Watch): readonly HostStep[] {
  const authorities = probes(estate).flatMap(({ name, authority }) =>
    authority === undefined
      ? []
      : [step(host, `${name}-authority`, inside, certificate(authorityFile(name), authority))],
  );
  const authorityIds = authorities.map(({ id }) => id);
  const configuration = file(
    PATHS.probesConfig,
    renderBlackbox(estate),
    {},
    'prometheus-blackbox-exporter --config.check --config.file={path}',
  );
  return [
    ...authorities,
    step(
      host,
      'probes-configuration',
      [...inside, stepId(host, 'package-blackbox-exporter'), ...authorityIds],
      configuration,
    ),
    ...daemon(host, 'blackbox-exporter', renderBlackboxDefaults(), healthy(PROBES_PORT, 'healthy'), open, {
      reloadOn: [...authorityIds, stepId(host, 'probes-configuration')],
    }),
  ];
}

function alertmanager({ estate, monitoring, host, inside, open }: Watch): readonly HostStep[] {
  const id = (name: string) => stepId(host, name);
  const installed = [...inside, id('package-alertmanager')];
  const secrets = receiverSecrets(monitoring).map(({ name, path, secret }) =>
    step(host, name, installed, file(path, [secret], { mode: '0600', owner: MONITORING_ROLE })),
  );
  return [
    ...secrets,
    step(host, 'alert-templates', inside, file(PATHS.alertTemplates, renderAlertTemplates())),
    step(
      host,
      'alertmanager-configuration',
      [...installed, id('alert-templates')],
      file(PATHS.alertmanagerConfig, renderAlertmanager(monitoring), {}, 'amtool check-config {path} >/dev/null'),
    ),
    ...daemon(
      host,
      'alertmanager',
      renderAlertmanagerDefaults(estate, host, monitoring),
      healthy(ALERTMANAGER_PORT, 'ready'),
      open,
      { reloadOn: [...secrets.map((made) => made.id), id('alert-templates'), id('alertmanager-configuration')] },
    ),
  ];
}

function prometheus({ estate, monitoring, host, inside, open }: Watch): readonly HostStep[] {
  const id = (name: string) => stepId(host, name);
  const rules = renderAlertRules(estate, monitoring);
  const targets = renderPrometheus(estate, monitoring);
  const installed = [...inside, id('package-prometheus')];
  return [
    step(host, 'alert-rules', installed, file(PATHS.alertRules, rules, {}, 'promtool check rules {path} >/dev/null')),
    step(
      host,
      'prometheus-targets',
      [...installed, id('alert-rules')],
      file(PATHS.prometheusConfig, targets, {}, 'promtool check config {path} >/dev/null'),
    ),
    ...daemon(
      host,
      'prometheus',
      renderPrometheusDefaults(estate, host, monitoring),
      healthy(PROMETHEUS_PORT, 'ready'),
      open,
      { reloadOn: [id('alert-rules'), id('prometheus-targets')] },
    ),
  ];
}

const healthy = (port: number, path: string): string =>
  `curl -fsS -m 5 -o /dev/null http://127.0.0.1:${port}/-/${path}`;
