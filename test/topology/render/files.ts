import {
  alertsPage,
  grafanaDashboard,
  hostNamed,
  resolveEstate,
  type Content,
  type Estate,
  type EstateDescription,
} from '../../../src/topology/index.js';
import { renderAlertmanager, renderAlertTemplates } from '../../../src/topology/render/alertmanager.js';
import { renderBlackbox } from '../../../src/topology/render/blackbox.js';
import * as exporters from '../../../src/topology/render/exporters.js';
import { monitoringRoleSql } from '../../../src/topology/render/monitoring-role.js';
import { renderAlertRules, renderPrometheus } from '../../../src/topology/render/prometheus.js';
import { kindsOf, needsKey, pgbackrestHosts, repositoryHost } from '../../../src/topology/backup/places.js';
import { renderBackupProgram } from '../../../src/topology/render/backup-program.js';
import { renderBucket, renderRestic } from '../../../src/topology/render/backup-restic.js';
import {
  renderBackupSsh,
  renderDatabaseKeys,
  renderFilesKeys,
  renderKnownHosts,
  renderSshConfig,
} from '../../../src/topology/render/backup-ssh.js';
import { renderBackupTimer, renderBackupUnit, RUNS, runTimer } from '../../../src/topology/render/backup-units.js';
import { renderPgbackrest } from '../../../src/topology/render/pgbackrest.js';
import { renderHaproxy } from '../../../src/topology/render/haproxy.js';
import { renderHaproxyLimits } from '../../../src/topology/render/haproxy-unit.js';
import { renderKeepalived } from '../../../src/topology/render/keepalived.js';
import { renderLogrotate } from '../../../src/topology/render/logrotate.js';
import { renderMattermostEnvironment } from '../../../src/topology/render/mattermost-environment.js';
import { renderMattermostUnit } from '../../../src/topology/render/mattermost-unit.js';
import { renderNftables } from '../../../src/topology/render/nftables.js';
import { renderNginx } from '../../../src/topology/render/nginx.js';
import { renderPgHba, renderPostgresqlConf, renderReplicaConf } from '../../../src/topology/render/postgresql.js';
import { renderSysctl } from '../../../src/topology/render/sysctl.js';
import { renderBundle } from '../../../src/topology/render/tls.js';

/** A text with its secrets shown as what they are, for comparing. */
const shown = (content: Content): string =>
  typeof content === 'string'
    ? content
    : content
        .map((part) => (typeof part === 'string' ? part : `<${part.secret}, ${part.encoding ?? 'none'}>`))
        .join('');

/** Every file that an estate renders to, by a short name. */
export function renderedFiles(description: EstateDescription): ReadonlyMap<string, string> {
  const estate = resolveEstate(description);
  const { proxies, proxy, vip, database, servers, tls } = estate;
  const files = new Map<string, string>();
  for (const name of Object.keys(estate.hosts))
    files.set(`${hostNamed(estate, name).name}.nft`, renderNftables(estate, name));
  for (const server of servers) files.set(`${server.host}.env`, shown(renderMattermostEnvironment(estate, server)));
  files.set('mattermost.service', renderMattermostUnit(estate));
  files.set('sysctl.conf', renderSysctl());
  files.set('pg_hba.conf', renderPgHba(estate));
  for (const name of [database.primary, ...database.replicas]) {
    const { restart, reload } = renderPostgresqlConf(estate, name);
    files.set(`${name}-start.conf`, restart);
    files.set(`${name}-reload.conf`, reload);
    if (name !== database.primary) files.set(`${name}-replica.conf`, renderReplicaConf(estate, name));
  }
  if (proxies.length > 0) {
    files.set(
      proxy.flavor === 'nginx' ? 'nginx.conf' : 'haproxy.cfg',
      proxy.flavor === 'nginx' ? renderNginx(estate) : renderHaproxy(estate),
    );
    files.set('logrotate', renderLogrotate(estate));
    if (proxy.flavor === 'haproxy') files.set('haproxy.service.d.conf', renderHaproxyLimits());
  }
  if (vip) for (const name of proxies) files.set(`${name}-keepalived.conf`, renderKeepalived(estate, vip, name));
  if (tls && proxy.flavor === 'haproxy') files.set('bundle.pem', shown(renderBundle(tls.certificate, tls.key)));
  for (const [name, text] of monitoringFiles(estate)) files.set(name, text);
  for (const [name, text] of backupFiles(estate)) files.set(name, text);
  return files;
}
function backupFiles(estate: Estate): ReadonlyMap<string, string> {
  const { backup } = estate;
  const files = new Map<string, string>();
  if (backup === undefined) return files;
  const { repository, schedule } = backup;
  for (const host of pgbackrestHosts(estate))
    files.set(`${host}-pgbackrest.conf`, shown(renderPgbackrest(estate, backup, host)));
  for (const host of Object.keys(estate.hosts)) {
    const kinds = kindsOf(estate, host);
    if (kinds.length === 0) continue;
    files.set(`${host}-backup.sh`, renderBackupProgram(estate, backup, host));
    if (kinds.includes('configuration')) files.set(`${host}-restic.sh`, renderRestic(estate, backup, host));
  }
  files.set('muster-backup@.service', renderBackupUnit());
  const kinds = new Set(Object.keys(estate.hosts).flatMap((host) => kindsOf(estate, host)));
  for (const run of [...kinds].flatMap((kind) => RUNS[kind]))
    files.set(runTimer(run), renderBackupTimer(run, schedule[run]));
  const bucket = renderBucket(backup);
  if (bucket !== undefined) files.set('backup-bucket.sh', shown(bucket));
  if (repository.kind !== 'host' || !needsKey(estate)) return files;
  files.set('backup-ssh.sh', renderBackupSsh());
  files.set('backup-ssh.conf', renderSshConfig());
  files.set('backup-known-hosts', renderKnownHosts(estate));
  files.set('backup-files-keys', renderFilesKeys(estate, repository));
  for (const host of [repositoryHost(estate) ?? [], estate.database.primary].flat())
    files.set(`${host}-backup-database-keys`, renderDatabaseKeys(estate, repository, host));
  return files;
}

function monitoringFiles(estate: Estate): readonly (readonly [name: string, text: string])[] {
  const { monitoring, proxies, proxy } = estate;
  if (monitoring === undefined || monitoring.hosts.length === 0) return [];
  return [
    ['prometheus.yml', renderPrometheus(estate, monitoring)],
    ['alert-rules.yml', renderAlertRules(estate, monitoring)],
    ['alertmanager.yml', renderAlertmanager(monitoring)],
    ['alerts.tmpl', renderAlertTemplates()],
    ['alerts.md', alertsPage(estate)],
    ['dashboard.json', grafanaDashboard(estate)],
    ['blackbox.yml', renderBlackbox(estate)],
    ['database-queries.yml', exporters.renderDatabaseQueries()],
    ['monitoring-role.sql', monitoringRoleSql(estate)],
    ['node-exporter.default', exporters.renderNodeExporter(estate)],
    ['postgres-exporter.default', exporters.renderPostgresExporter(estate)],
    ['blackbox-exporter.default', exporters.renderBlackboxDefaults()],
    ...(proxies.length > 0 && proxy.flavor === 'nginx'
      ? [['nginx-exporter.default', exporters.renderNginxExporter()] as const]
      : []),
    ...monitoring.hosts.flatMap(
      (host) =>
        [
          [`${host}-prometheus.default`, exporters.renderPrometheusDefaults(estate, host, monitoring)],
          [`${host}-alertmanager.default`, exporters.renderAlertmanagerDefaults(estate, host, monitoring)],
        ] as const,
    ),
  ];
}
