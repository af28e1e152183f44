import { createHash } from 'node:crypto';
import { accessSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** What the stand-in reads of Mattermost's settings: from the environment, as overrides are written. */
export interface Settings {
  readonly listenPort: number;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  /** Data source of everything that is written. */
  readonly primary: string;
  /** Of reads; the primary too when there is no replica. */
  readonly replicas: readonly string[];
  readonly maxOpenConnections: number;
  /** Undefined unless clustering is on; it needs a licence. */
  readonly cluster: { readonly name: string; readonly address: string } | undefined;
  readonly filesDirectory: string | undefined;
  readonly metricsPort: number | undefined;
  readonly hostname: string;
  /** Of what all servers of a cluster must have the same: all settings but those of the cluster, which may differ. */
  readonly hash: string;
}

export const readSettings = (env: NodeJS.ProcessEnv): Settings => {
  const setting = (key: string): string => env[`MM_${key.replace('.', '_').toUpperCase()}`] ?? '';
  const primary = setting('SqlSettings.DataSource') || (env.MM_CONFIG ?? '');
  if (!/^postgres(ql)?:/.test(primary)) throw new Error('MM_SQLSETTINGS_DATASOURCE names no PostgreSQL database');
  const replicas = setting('SqlSettings.DataSourceReplicas').split(' ').filter(Boolean);
  const clustered =
    setting('ClusterSettings.Enable') === 'true' && isReadable(setting('ServiceSettings.LicenseFileLocation'));
  return {
    listenPort: portOf(setting('ServiceSettings.ListenAddress') || ':8065'),
    tls:
      setting('ServiceSettings.ConnectionSecurity') === 'TLS'
        ? {
            cert: readFileSync(setting('ServiceSettings.TLSCertFile')),
            key: readFileSync(setting('ServiceSettings.TLSKeyFile')),
          }
        : undefined,
    primary,
    replicas: replicas.length > 0 ? replicas : [primary],
    maxOpenConnections: Number(setting('SqlSettings.MaxOpenConns') || '300'),
    cluster: clustered
      ? {
          name: setting('ClusterSettings.ClusterName'),
          address:
            setting('ClusterSettings.AdvertiseAddress') || setting('ClusterSettings.OverrideHostname') || hostname(),
        }
      : undefined,
    filesDirectory: setting('FileSettings.DriverName') === 'local' ? setting('FileSettings.Directory') : undefined,
    metricsPort:
      setting('MetricsSettings.Enable') === 'true'
        ? portOf(setting('MetricsSettings.ListenAddress') || ':8067')
        : undefined,
    hostname: hostname(),
    hash: createHash('md5')
      .update(JSON.stringify(common(env)))
      .digest('hex'),
  };
};

const common = (env: NodeJS.ProcessEnv): readonly (readonly [string, string | undefined])[] =>
  Object.entries(env)
    .filter(([name]) => name.startsWith('MM_') && !name.startsWith('MM_CLUSTERSETTINGS_'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

const portOf = (address: string): number => Number(address.slice(address.lastIndexOf(':') + 1));

const isReadable = (path: string): boolean => {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
};
