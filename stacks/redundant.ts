import { readFileSync } from 'node:fs';
import type { EstateHost, MattermostEstateProps } from '../src/constructs/index.js';

export interface Redundant extends Pick<
  MattermostEstateProps,
  'name' | 'version' | 'artifacts' | 'network' | 'promotedFrom' | 'vip'
> {
  /** Name that people type: `chat.example.org`. */
  readonly site: string;
  /** File in `certificates` for that name. */
  readonly certificate: string;
  /** Hosts have the same names in every environment; this says where they are, and by which key they are known. */
  readonly hosts: Readonly<Record<'app1' | 'app2' | 'db1' | 'db2' | 'lb1' | 'lb2', EstateHost>>;
  readonly bucket: string;
}

/** Two servers, two databases and two proxies with one address between them: the same in every environment. */
export const redundant = ({ site, certificate, bucket, ...rest }: Redundant): MattermostEstateProps => ({
  ...rest,
  siteUrl: `https://${site}`,
  license: { secret: 'license' },
  servers: ['app1', 'app2'],
  database: {
    primary: 'db1',
    replicas: ['db2'],
    password: { secret: 'database_password' },
    replicationPassword: { secret: 'replication_password' },
  },
  proxies: ['lb1', 'lb2'],
  tls: {
    certificate: readFileSync(new URL(`certificates/${certificate}`, import.meta.url), 'utf8'),
    key: { secret: 'site_key' },
  },
  fileStore: {
    kind: 's3',
    endpoint: 's3.example.org',
    bucket,
    accessKeyId: 'mattermost',
    secretAccessKey: { secret: 's3_secret' },
    serverSideEncryption: true,
  },
  backup: {
    repository: {
      kind: 's3',
      endpoint: 's3.elsewhere.example.org',
      bucket: `${bucket}-backup`,
      region: 'eu-central-1',
      accessKeyId: 'mattermost-backup',
      secretAccessKey: { secret: 'backup_s3_secret' },
    },
    passphrase: { secret: 'backup_passphrase' },
    // The bucket of the files keeps their former versions.
    files: 'elsewhere',
  },
  monitoring: {
    // Each sees the other's loss; neither is a host whose load is what is watched for.
    hosts: ['lb1', 'lb2'],
    receivers: [
      { kind: 'email', to: 'operations@example.org', sender: `alerts@${site}`, smarthost: 'smtp.example.org:587' },
      {
        kind: 'webhook',
        url: 'https://pager.example.org/alerts',
        token: { secret: 'pager_token' },
        severity: 'critical',
      },
    ],
  },
  // Proxies and servers have a network of their own between them.
  acknowledge: ['upstream-plain'],
});

/** Reached by an account that may use sudo, with the key that the agent has. */
export const host = (address: string, hostKey: string): EstateHost => ({ address, ssh: { user: 'deploy', hostKey } });
