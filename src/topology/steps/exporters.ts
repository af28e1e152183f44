import { databaseHosts, watchingHosts, type Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { DATABASE_METRICS_PORT, NGINX_METRICS_PORT, NODE_METRICS_PORT } from '../ports.js';
import {
  MONITORING_ROLE,
  renderDatabaseQueries,
  renderNginxExporter,
  renderNodeExporter,
  renderPostgresExporter,
} from '../render/exporters.js';
import { digestOf, monitoringRoleSql } from '../render/monitoring-role.js';
import { openFirewalls } from './firewall.js';
import { directory, file, pack, type Access } from './ordinary.js';
import { primaryReady } from './primary.js';
import { asking } from './psql.js';
import { script, sqlText } from './shell.js';
import { step, stepId, type CommandStep, type HostStep } from './step.js';

/** What every host shows of itself to those that watch; nothing where nobody does. */
export function exporterSteps(estate: Estate): readonly HostStep[] {
  if (watchingHosts(estate).length === 0) return [];
  const { proxies, proxy, database } = estate;
  const open = openFirewalls(estate);
  return [
    ...Object.keys(estate.hosts).flatMap((host) =>
      daemon(host, 'node-exporter', renderNodeExporter(estate), metrics(NODE_METRICS_PORT), open),
    ),
    step(database.primary, 'monitoring-role', [primaryReady(estate)], monitoringRole(estate)),
    ...databaseHosts(estate).flatMap((host) => databaseExporter(estate, host, open)),
    ...(proxy.flavor === 'nginx'
      ? proxies.flatMap((host) =>
          daemon(host, 'nginx-exporter', renderNginxExporter(), metrics(NGINX_METRICS_PORT), [
            ...open,
            stepId(host, 'proxy'),
          ]),
        )
      : []),
  ];
}

const metrics = (port: number): string => `curl -fsS -m 5 -o /dev/null http://127.0.0.1:${port}/metrics`;

/**
 * One of Debian's daemons of Prometheus: its package, which starts it, and its arguments, for which it is started again.
 *
 * @param after what it waits for
 */
export function daemon(
  host: string,
  name: string,
  defaults: string,
  ready: string,
  after: readonly string[],
  { reloadOn = [], restartOn = [], access = {} }: Further = {},
): readonly HostStep[] {
  const id = (part: string) => stepId(host, part);
  const unit = name === 'prometheus' ? name : `prometheus-${name}`;
  const restarts = [id(`${name}-defaults`), ...restartOn];
  return [
    step(host, 'package-curl', [], pack('curl')),
    step(host, `package-${name}`, [], pack(unit)),
    step(host, `${name}-defaults`, [id(`package-${name}`)], file(`${PATHS.defaults}/${unit}`, defaults, access)),
    step(host, name, [id('package-curl'), ...restarts, ...reloadOn, ...after], {
      kind: 'service',
      name: `${unit}.service`,
      running: true,
      enabled: true,
      reloadOn,
      restartOn: restarts,
      ready,
      timeout: 120,
    }),
  ];
}

interface Further {
  readonly reloadOn?: readonly string[];
  readonly restartOn?: readonly string[];
  /** Of the file with the arguments. */
  readonly access?: Access;
}

/** Where files of the hosts that watch, and of exporters, lie. */
export const monitoringDirectories = (host: string): readonly HostStep[] => [
  step(host, 'prometheus-configuration', [], directory('/etc/prometheus')),
  step(host, 'monitoring-files', [stepId(host, 'prometheus-configuration')], directory(PATHS.monitoring)),
];

function databaseExporter(estate: Estate, host: string, open: readonly string[]): readonly HostStep[] {
  const id = (part: string) => stepId(host, part);
  return [
    ...monitoringDirectories(host),
    step(host, 'database-queries', [id('monitoring-files')], file(PATHS.databaseQueries, renderDatabaseQueries())),
    ...daemon(
      host,
      'postgres-exporter',
      renderPostgresExporter(estate),
      metrics(DATABASE_METRICS_PORT),
      [...open, id('postgresql'), stepId(estate.database.primary, 'monitoring-role')],
      { restartOn: [id('database-queries')], access: { mode: '0640', owner: MONITORING_ROLE } },
    ),
  ];
}

/** The digest of the SQL is kept beside what it made, so that another one is seen as a change. */
function monitoringRole(estate: Estate): CommandStep {
  const { name, port } = estate.database;
  const sql = monitoringRoleSql(estate);
  const psql = `runuser -u postgres -- psql -X -p ${port} -d ${name}`;
  const kept = `select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = 'muster' and exists (select from pg_roles where rolname = ${sqlText(MONITORING_ROLE)})`;
  return {
    kind: 'command',
    probe: `test "$(cd / && ${asking(estate, name)} "${kept}")" = ${digestOf(sql)}`,
    apply: script(`${psql} -q -1 -f - <<'SQL'`, `${sql}comment on schema muster is ${sqlText(digestOf(sql))};`, 'SQL'),
    // The host may be down, or follow another one by now.
    undo: script(
      `${psql} -qc 'drop schema if exists muster cascade' -c 'drop owned by ${MONITORING_ROLE}' -c 'drop role ${MONITORING_ROLE}' >/dev/null 2>&1 || true`,
    ),
  };
}
