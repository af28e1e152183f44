import type { Estate } from '../model/index.js';
import { postgresqlPaths } from '../paths.js';
import { renderPgHba, renderPostgresqlConf, renderReplicaConf } from '../render/postgresql.js';
import { certificate, directory, file, pack, privateKey, type Access } from './ordinary.js';
import { step, stepId, type HostStep, type ServiceStep } from './step.js';

/** Account of the database server. */
const POSTGRES: Access = { owner: 'postgres' };
const PRIVATE: Access = { ...POSTGRES, mode: '0600' };

const CREATECLUSTER = '/etc/postgresql-common';

/** The package without the cluster that Debian makes for it, whose encoding follows whatever locale the host has. */
export function postgresqlPackage(estate: Estate, host: string, after: readonly string[]): readonly HostStep[] {
  const { private: directoryOfSecrets } = postgresqlPaths(estate);
  const id = (name: string) => stepId(host, name);
  return [
    step(host, 'postgresql-common', [], directory(CREATECLUSTER)),
    step(host, 'createcluster', [id('postgresql-common')], directory(`${CREATECLUSTER}/createcluster.d`)),
    step(
      host,
      'no-default-cluster',
      [id('createcluster')],
      file(`${CREATECLUSTER}/createcluster.d/muster.conf`, 'create_main_cluster = false\n'),
    ),
    step(
      host,
      'package-postgresql',
      [id('no-default-cluster'), ...after],
      pack(`postgresql-${estate.database.version}`),
    ),
    step(
      host,
      'postgresql-private',
      [id('own'), id('package-postgresql')],
      directory(directoryOfSecrets, { ...POSTGRES, mode: '0700' }),
    ),
  ];
}

/** Passwords, where the database server alone reads them. */
export const privateFile = (estate: Estate, name: string, content: Parameters<typeof file>[1]) =>
  file(`${postgresqlPaths(estate).private}/${name}`, content, PRIVATE);

/** Names of the files of a certificate of the databases, in the order of their making. */
export function postgresqlTls(estate: Estate, host: string, after: readonly string[]): readonly HostStep[] {
  const { certificate: text, key, ca } = estate.tls?.database ?? {};
  const { tls } = postgresqlPaths(estate);
  if (text === undefined || key === undefined) return [];
  const inside = [stepId(host, 'postgresql-tls')];
  return [
    step(host, 'postgresql-tls', after, directory(tls, POSTGRES)),
    step(host, 'postgresql-certificate', inside, certificate(`${tls}/certificate.pem`, text)),
    step(host, 'postgresql-key', inside, privateKey(`${tls}/key.pem`, key, 'postgres')),
    ...(ca === undefined ? [] : [step(host, 'postgresql-ca', inside, certificate(`${tls}/ca.pem`, ca))]),
  ];
}

/** Configuration of a cluster that is there, and the server that runs it. */
export function postgresqlServer(
  estate: Estate,
  host: string,
  after: readonly string[],
  tlsFiles: readonly string[],
  ready: string,
): readonly HostStep[] {
  const { confDirectory, hba, unit } = postgresqlPaths(estate);
  const id = (name: string) => stepId(host, name);
  const conf = renderPostgresqlConf(estate, host);
  const check = confCheck(estate);
  const isReplica = host !== estate.database.primary;
  const service: ServiceStep = {
    kind: 'service',
    name: unit,
    running: true,
    enabled: true,
    reloadOn: [
      id('postgresql-conf'),
      id('postgresql-hba'),
      ...(isReplica ? [id('postgresql-replica-conf')] : []),
      ...tlsFiles,
    ],
    restartOn: [id('postgresql-start-conf')],
    ready,
    timeout: 600,
  };
  return [
    step(
      host,
      'postgresql-start-conf',
      after,
      file(`${confDirectory}/10-muster-start.conf`, conf.restart, POSTGRES, check),
    ),
    step(host, 'postgresql-conf', after, file(`${confDirectory}/20-muster.conf`, conf.reload, POSTGRES, check)),
    ...(isReplica
      ? [
          step(
            host,
            'postgresql-replica-conf',
            after,
            file(`${confDirectory}/30-muster-replica.conf`, renderReplicaConf(estate, host), POSTGRES, check),
          ),
        ]
      : []),
    step(host, 'postgresql-hba', after, file(hba, renderPgHba(estate), { ...POSTGRES, mode: '0640' })),
    step(host, 'postgresql', [...service.reloadOn, ...service.restartOn], service),
  ];
}

/** Reads a candidate as if it were the whole configuration: unknown parameters and impossible values are found. */
const confCheck = (estate: Estate): string => {
  const { programs, data } = postgresqlPaths(estate);
  return `runuser -u postgres -- ${programs}/postgres -C port -c config_file={path} -D ${data}`;
};
