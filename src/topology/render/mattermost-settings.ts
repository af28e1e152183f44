import { hostNamed, joined, secret, type Content, type Estate, type Server } from '../model/index.js';
import { PATHS } from '../paths.js';
import { GOSSIP_PORT } from '../ports.js';
import { databaseAddress } from './postgresql.js';

/** Settings by "Section.Key", as text in the form of Mattermost's environment overrides. */
export type SettingTexts = Readonly<Record<string, Content>>;

/** Settings that follow from the description, the same on every server but for its cluster address. */
export function derivedSettings(estate: Estate, host: string): SettingTexts {
  return {
    ...service(estate),
    ...sql(estate),
    ...cluster(estate, host),
    ...files(estate),
    ...plugins,
    ...push(estate),
    ...search(estate),
    ...metrics(estate),
    ...links(estate),
  };
}

/** All settings of one server: what follows from the description, then what was written for all, then for it alone. */
export function serverSettings(estate: Estate, { host, settings }: Server): SettingTexts {
  const written = Object.entries({ ...estate.settings, ...settings });
  return {
    ...derivedSettings(estate, host),
    ...Object.fromEntries(written.map(([key, value]) => [key, String(value)])),
  };
}

/** Names of all settings that some server has in its environment, where no configuration changes them. */
export function fixedSettings(estate: Estate): readonly string[] {
  return [...new Set(estate.servers.flatMap((server) => Object.keys(serverSettings(estate, server))))].sort();
}

/** How a server reaches one of the databases; user and password are percent-encoded. */
export function dataSource(estate: Estate, host: string): Content {
  const { name, user, password } = estate.database;
  const tls =
    estate.sslmode === 'verify-full'
      ? `sslmode=verify-full&sslrootcert=${PATHS.databaseCa}`
      : `sslmode=${estate.sslmode}`;
  return joined(
    `postgres://${encodeURIComponent(user)}:`,
    [secret(password.secret, 'url')],
    `@${databaseAddress(estate, host)}/${encodeURIComponent(name)}?${tls}&connect_timeout=10`,
  );
}

/** Only X-Real-IP is trusted, which the proxies set themselves: clients may begin X-Forwarded-For with anything. */
function service({ siteUrl, listenPort, license, proxies, tls }: Estate): SettingTexts {
  return {
    'ServiceSettings.SiteURL': siteUrl,
    'ServiceSettings.ListenAddress': `:${listenPort}`,
    'ServiceSettings.Forward80To443': 'false',
    ...(proxies.length > 0 ? { 'ServiceSettings.TrustedProxyIPHeader': 'X-Real-IP' } : {}),
    ...(license ? { 'ServiceSettings.LicenseFileLocation': PATHS.mattermostLicense } : {}),
    ...(tls?.upstream
      ? {
          'ServiceSettings.ConnectionSecurity': 'TLS',
          'ServiceSettings.TLSCertFile': PATHS.serverCertificate,
          'ServiceSettings.TLSKeyFile': PATHS.serverKey,
        }
      : {}),
    'LogSettings.EnableFile': 'true',
    'LogSettings.FileLocation': PATHS.mattermostLog,
  };
}

function sql(estate: Estate): SettingTexts {
  const { primary, replicas, pool } = estate.database;
  // Lists are separated by one blank.
  const sources = joined(...replicas.flatMap((host, index) => [index === 0 ? '' : ' ', dataSource(estate, host)]));
  return {
    'SqlSettings.DriverName': 'postgres',
    'SqlSettings.DataSource': dataSource(estate, primary),
    ...(replicas.length > 0
      ? { 'SqlSettings.DataSourceReplicas': sources, 'SqlSettings.DataSourceSearchReplicas': sources }
      : {}),
    'SqlSettings.MaxOpenConns': String(pool.maxOpen),
    'SqlSettings.MaxIdleConns': String(pool.maxIdle),
  };
}

/** The address is written out because Mattermost would take the first that it finds, the wrong one on hosts with several. */
function cluster(estate: Estate, host: string): SettingTexts {
  if (estate.servers.length < 2) return {};
  const { address } = hostNamed(estate, host);
  const encrypted = String(estate.gossipEncryption);
  return {
    'ClusterSettings.Enable': 'true',
    'ClusterSettings.ClusterName': estate.clusterName,
    'ClusterSettings.OverrideHostname': address,
    'ClusterSettings.AdvertiseAddress': address,
    'ClusterSettings.UseIPAddress': 'true',
    'ClusterSettings.GossipPort': String(GOSSIP_PORT),
    'ClusterSettings.EnableGossipCompression': 'false',
    // The name before and after the vendor called it finished; a server ignores the one that it does not know.
    'ClusterSettings.EnableExperimentalGossipEncryption': encrypted,
    'ClusterSettings.EnableGossipEncryption': encrypted,
  };
}

function files({ fileStore, proxy }: Estate): SettingTexts {
  const size = { 'FileSettings.MaxFileSize': String(proxy.maxBodyMiB * 1024 * 1024) };
  if (fileStore.kind !== 's3') {
    const directory = fileStore.directory ?? PATHS.mattermostFiles;
    return {
      ...size,
      'FileSettings.DriverName': 'local',
      'FileSettings.Directory': `${directory.replace(/\/+$/, '')}/`,
    };
  }
  const { endpoint, bucket, region, accessKeyId, secretAccessKey, serverSideEncryption = false } = fileStore;
  return {
    ...size,
    'FileSettings.DriverName': 'amazons3',
    'FileSettings.AmazonS3Endpoint': endpoint,
    'FileSettings.AmazonS3Bucket': bucket,
    ...(region === undefined ? {} : { 'FileSettings.AmazonS3Region': region }),
    'FileSettings.AmazonS3AccessKeyId': accessKeyId,
    'FileSettings.AmazonS3SecretAccessKey': [secret(secretAccessKey.secret, 'environment')],
    'FileSettings.AmazonS3SSL': 'true',
    'FileSettings.AmazonS3SSE': String(serverSideEncryption),
  };
}

/** Outside of the release, which is replaced as a whole. */
const plugins: SettingTexts = {
  'PluginSettings.Directory': `${PATHS.mattermostHome}/plugins`,
  'PluginSettings.ClientDirectory': `${PATHS.mattermostHome}/client-plugins`,
};

/** The vendor's push services. */
export const PUSH_SERVERS = {
  'hosted-global': 'https://global.push.mattermost.com',
  'hosted-us': 'https://us.push.mattermost.com',
  'hosted-eu': 'https://eu.push.mattermost.com',
  'hosted-ap': 'https://ap.push.mattermost.com',
  test: 'http://push-test.mattermost.com',
} as const;

/** Address of the push service; undefined when it is off. */
export function pushUrl({ push: service }: Estate): string | undefined {
  if (service === 'off') return undefined;
  return typeof service === 'string' ? PUSH_SERVERS[service] : service.selfHosted.url;
}

function push(estate: Estate): SettingTexts {
  const url = pushUrl(estate);
  if (url === undefined) return { 'EmailSettings.SendPushNotifications': 'false' };
  return { 'EmailSettings.SendPushNotifications': 'true', 'EmailSettings.PushNotificationServer': url };
}

function search({ search: engine }: Estate): SettingTexts {
  if (engine === undefined) return {};
  const searching = String(engine.stage === 'searching');
  return {
    'ElasticsearchSettings.ConnectionURL': engine.url,
    'ElasticsearchSettings.Backend': engine.backend,
    ...(engine.username === undefined ? {} : { 'ElasticsearchSettings.Username': engine.username }),
    ...(engine.password === undefined
      ? {}
      : { 'ElasticsearchSettings.Password': [secret(engine.password.secret, 'environment')] }),
    'ElasticsearchSettings.EnableIndexing': 'true',
    // A variable would keep the server from turning it on by itself.
    ...(engine.stage !== 'when-indexed' && {
      'ElasticsearchSettings.EnableSearching': searching,
      'ElasticsearchSettings.EnableAutocomplete': searching,
    }),
    // Behind one address the nodes that sniffing finds may be out of reach.
    'ElasticsearchSettings.Sniff': 'false',
  };
}

function metrics({ monitoring }: Estate): SettingTexts {
  if (monitoring === undefined) return {};
  return { 'MetricsSettings.Enable': 'true', 'MetricsSettings.ListenAddress': `:${monitoring.metricsPort}` };
}

function links({ appDownloadLinks: { desktop, android, ios } }: Estate): SettingTexts {
  const named = {
    'NativeAppSettings.AppDownloadLink': desktop,
    'NativeAppSettings.AndroidAppDownloadLink': android,
    'NativeAppSettings.IosAppDownloadLink': ios,
  };
  return Object.fromEntries(Object.entries(named).flatMap(([key, link]) => (link === undefined ? [] : [[key, link]])));
}
