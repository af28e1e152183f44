import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { MattermostEstateProps } from '../../../src/constructs/index.js';
import { makeArtefact, type Artefact } from '../application/artefact.js';
import { run } from '../command.js';
import { ARTEFACTS, type Lab } from '../lab.js';
import { HOST_NAMES, SITE, type HostName, VIRTUAL_ADDRESS } from '../layout.js';

/** What the tests of an estate hold in their hands beside its hosts. */
export interface Materials {
  /** Certificate of the site, which is its own authority. */
  readonly certificate: string;
  /** By the names under which the estate asks for them. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Two releases, one minor apart. */
  readonly releases: readonly [Artefact, Artefact];
}

export const prepareMaterials = async (lab: Lab): Promise<Materials> => {
  const [key, certificate] = [join(lab.artefacts, '..', 'site.key'), join(lab.artefacts, '..', 'site.pem')];
  const subject = ['-subj', `/CN=${SITE}`, '-addext', `subjectAltName=DNS:${SITE}`];
  const keyOptions = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '60'];
  await run('openssl', ['req', '-x509', ...keyOptions, '-keyout', key, '-out', certificate, ...subject]);
  const [before, after] = [await makeArtefact(lab.artefacts, '10.11.7'), await makeArtefact(lab.artefacts, '10.12.1')];
  return {
    certificate: await readFile(certificate, 'utf8'),
    secrets: {
      license: `licence ${random()}`,
      // Characters that have a meaning where it is written.
      database_password: `da"ta$b:a\\se/%${random()}`,
      replication_password: `re:pli\\ca${random()}`,
      site_key: (await readFile(key, 'utf8')).trim(),
      s3_secret: `${random()}/+==`,
    },
    releases: [before, after],
  };
};

/** So that it is nowhere else than where it was brought, not even in the compiled tests. */
const random = (): string => randomBytes(6).toString('hex');

/** As an account that may use sudo reaches them. */
export const hostsOf = (lab: Lab, names: readonly HostName[]): MattermostEstateProps['hosts'] =>
  Object.fromEntries(
    names.map((name) => {
      const { address, hostKey } = lab.hosts[name];
      return [name, { address, ssh: { user: 'deploy', hostKey, privateKeyFile: lab.keyFile } }];
    }),
  );

/** Two databases, small enough for the lab. */
export const DATABASE: MattermostEstateProps['database'] = {
  primary: 'db1',
  replicas: ['db2'],
  password: { secret: 'database_password' },
  replicationPassword: { secret: 'replication_password' },
  maxConnections: 120,
  pool: { maxOpen: 20, maxIdle: 5 },
  parameters: { shared_buffers: '32MB' },
};

/** Two servers, two databases, two proxies and the address that moves between them, with a firewall on each. */
export const describeEstate = (
  lab: Lab,
  { certificate, releases }: Materials,
  flavor: 'nginx' | 'haproxy',
): MattermostEstateProps => ({
  name: 'lab',
  siteUrl: `https://${SITE}`,
  ...release(releases[0]),
  hosts: hostsOf(lab, HOST_NAMES),
  servers: ['app1', 'app2'],
  license: { secret: 'license' },
  database: DATABASE,
  proxies: ['lb1', 'lb2'],
  proxy: { flavor },
  vip: `${VIRTUAL_ADDRESS}/24`,
  tls: { certificate, key: { secret: 'site_key' } },
  network: { clientCidrs: ['10.77.0.0/24'], adminCidrs: ['10.77.0.1/32'] },
  fileStore: {
    kind: 's3',
    endpoint: 'files.lab.test',
    bucket: 'files',
    accessKeyId: 'lab',
    secretAccessKey: { secret: 's3_secret' },
  },
  // Hosts of the lab share the machine that it runs on.
  allowUndersized: true,
  acknowledge: ['upstream-plain', 'backup-missing'],
});

/** What names one release in a description. */
export const release = ({ version, file, sha256 }: Artefact): Pick<MattermostEstateProps, 'version' | 'artifacts'> => ({
  version,
  artifacts: { mattermost: { version, sha256, url: `file://${ARTEFACTS}/${basename(file)}` } },
});
