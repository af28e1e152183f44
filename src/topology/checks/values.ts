import { addressFamily, isLoopback, parseCidr, whyOfNoHost } from '../addresses.js';
import type { Secret } from '../model/index.js';
import { receiverSecrets } from '../render/alertmanager.js';
import { parseVersion } from '../versions.js';
import { listed, quote, type Check, type Violation } from './check.js';

/** Seconds: the exporter of a database that is down takes one to say so, and is given up on when it is asked again. */
const LEAST_INTERVAL = 5;

const SECRET_NAME = /^[a-z][a-z0-9_]*$/;

export const addressInvalid: Check = {
  id: 'address-invalid',
  severity: 'error',
  reports: 'a host or VIP whose address is no IP address, or none at which the others reach it',
  why: 'firewall, replication and proxies are written with addresses, so that none depends on DNS',
  find: ({ estate: { hosts, vip } }) => {
    const written = [
      ...Object.values(hosts).map(({ name, address }) => ({ path: `hosts.${name}.address`, address })),
      ...(vip ? [{ path: 'vip', address: vip.address }] : []),
    ];
    const wrong = (address: string): string | undefined => {
      if (addressFamily(address) === undefined) return 'is no IPv4 or IPv6 address';
      if (isLoopback(address) && Object.keys(hosts).length > 1) return 'is what each host calls itself';
      return whyOfNoHost(address);
    };
    return written.flatMap(({ path, address }) => {
      const why = wrong(address);
      if (why === undefined) return [];
      return [
        {
          path,
          what: `${quote(address)} ${why}`,
          mend: 'write the address at which the others reach it, such as 10.0.0.11',
        },
      ];
    });
  },
};

export const networkInvalid: Check = {
  id: 'network-invalid',
  severity: 'error',
  reports: 'a network that is not in CIDR form',
  why: 'the firewall could not be loaded',
  find: ({ estate: { network } }) =>
    (['clientCidrs', 'vpnCidrs', 'adminCidrs'] as const).flatMap((key) =>
      (network?.[key] ?? []).flatMap((cidr, index) =>
        parseCidr(cidr) === undefined
          ? [
              {
                path: `network.${key}[${index}]`,
                what: `${quote(cidr)} is no network`,
                mend: 'write it like 10.1.0.0/16',
              },
            ]
          : [],
      ),
    ),
};

export const numberInvalid: Check = {
  id: 'number-invalid',
  severity: 'error',
  reports: 'a port, count or size outside of what is possible',
  why: 'it would be written into configurations as it is',
  find: ({ estate: { hosts, database, listenPort, monitoring, proxy, vip, backup, users, posts, sizing } }) => {
    const port = (path: string, value: number) => whole(path, value, 1, 65_535);
    const count = (path: string, value: number, least = 1) => whole(path, value, least, 2 ** 31 - 1);
    return [
      ...Object.values(hosts).flatMap(({ name, ssh, spec }) => [
        ...port(`hosts.${name}.ssh.port`, ssh.port),
        ...(spec
          ? (['cpus', 'memoryGiB', 'diskGiB'] as const).flatMap((key) => count(`hosts.${name}.spec.${key}`, spec[key]))
          : []),
      ]),
      ...port('listenPort', listenPort),
      ...port('database.port', database.port),
      ...(monitoring
        ? [
            ...port('monitoring.metricsPort', monitoring.metricsPort),
            ...whole('monitoring.intervalSeconds', monitoring.intervalSeconds, LEAST_INTERVAL, 300),
            ...whole('monitoring.retentionDays', monitoring.retentionDays, 1, 3650),
          ]
        : []),
      ...count('database.maxConnections', database.maxConnections),
      ...count('database.pool.maxOpen', database.pool.maxOpen),
      ...count('database.pool.maxIdle', database.pool.maxIdle, 0),
      ...whole('proxy.maxBodyMiB', proxy.maxBodyMiB, 1, 1024 * 1024),
      ...whole('proxy.logRotate', proxy.logRotate, 1, 3650),
      ...(vip ? whole('vip.routerId', vip.routerId, 1, 255) : []),
      ...(vip?.prefixLength === undefined
        ? []
        : whole('vip.address', vip.prefixLength, 1, addressFamily(vip.address) === 6 ? 128 : 32)),
      ...(backup
        ? [
            ...whole('backup.retentionDays', backup.retentionDays, 1, 3650),
            ...(backup.maxAgeHours === undefined ? [] : whole('backup.maxAgeHours', backup.maxAgeHours, 1, 24 * 365)),
          ]
        : []),
      ...(typeof sizing === 'string'
        ? []
        : Object.entries(sizing).flatMap(([role, sizes]) =>
            (['cpus', 'memoryGiB', 'diskGiB'] as const).flatMap((key) => size(`sizing.${role}.${key}`, sizes?.[key])),
          )),
      ...(users === undefined ? [] : count('users', users)),
      ...(posts === undefined ? [] : count('posts', posts, 0)),
    ];
  },
};

export const versionInvalid: Check = {
  id: 'version-invalid',
  severity: 'error',
  reports: 'a version of Mattermost that is not written as major.minor.patch',
  why: 'a rollout is judged by the distance between versions',
  find: ({ estate: { version } }) =>
    parseVersion(version)
      ? []
      : [{ path: 'version', what: `the version is ${quote(version)}`, mend: 'write it like 10.11.7' }],
};

export const secretInvalid: Check = {
  id: 'secret-invalid',
  severity: 'error',
  reports: 'a secret given as text, or with a name that no variable can have',
  why: 'text in a description ends up in the plan; only the name of a secret may stand there',
  find: ({ estate: { license, clusterToken, database, tls, fileStore, search, monitoring, backup } }) => {
    const repository = backup?.repository;
    const given: readonly (readonly [path: string, value: Secret | undefined])[] = [
      ['license', license],
      ['clusterToken', clusterToken],
      ['database.password', database.password],
      ['database.replicationPassword', database.replicationPassword],
      ['tls.key', tls?.key],
      ['tls.upstream.key', tls?.upstream?.key],
      ['tls.database.key', tls?.database.key],
      ['fileStore.secretAccessKey', fileStore.kind === 's3' ? fileStore.secretAccessKey : undefined],
      ['search.password', search?.password],
      ...(monitoring ? receiverSecrets(monitoring) : []).map(({ described, secret }) => [described, secret] as const),
      ['backup.passphrase', backup?.passphrase],
      ['backup.repository.key', repository?.kind === 'host' ? repository.key : undefined],
      ['backup.repository.secretAccessKey', repository?.kind === 's3' ? repository.secretAccessKey : undefined],
    ];
    return given.flatMap(([path, value]): readonly Violation[] => {
      if (value === undefined) return [];
      const mend = `write { secret: 'name' } with lower case letters, digits and "_", and give the value at apply time`;
      // The value is not repeated: it may be the secret itself.
      const kind = (value as Secret | null) === null ? 'null' : typeof value;
      if (kind !== 'object') return [{ path, what: `this is ${kind}, not a reference`, mend }];
      if (SECRET_NAME.test(value.secret)) return [];
      return [{ path, what: `the secret is called ${quote(value.secret)}`, mend }];
    });
  },
};

export const hostKeyMissing: Check = {
  id: 'host-key-missing',
  severity: 'error',
  reports: 'a host without the public key that it answers with',
  why: 'whoever answers at the address first would be given passwords and keys',
  find: ({ estate: { hosts } }) =>
    Object.values(hosts)
      .filter(({ ssh }) => !/^(ssh-|ecdsa-|sk-)\S+ [A-Za-z0-9+/]+=*( .*)?$/.test(ssh.hostKey ?? ''))
      .map(({ name, ssh }) => ({
        path: `hosts.${name}.ssh.hostKey`,
        what: `the host key is ${quote(ssh.hostKey)}, expected a type and a key: "ssh-ed25519 AAAA…"`,
        mend: 'take it on the host from /etc/ssh/ssh_host_ed25519_key.pub',
      })),
};

export const choiceUnknown: Check = {
  id: 'choice-unknown',
  severity: 'error',
  reports: 'a word where only certain words have a meaning',
  why: 'it would be taken for one of the others',
  find: ({
    estate: { proxy, database, sslmode, fileStore, search, push, backup, encryptionAtRest, checks, sizing },
  }) => {
    const choices: readonly (readonly [path: string, value: string | undefined, known: readonly string[]])[] = [
      ['proxy.flavor', proxy.flavor, ['haproxy', 'nginx']],
      ['database.mode', database.mode, ['manual', 'patroni']],
      ['tls.database.sslmode', sslmode, ['disable', 'require', 'verify-full']],
      ['fileStore.kind', fileStore.kind, ['s3', 'mount', 'local']],
      ['search.backend', search?.backend, ['elasticsearch', 'opensearch']],
      ['search.stage', search?.stage, ['indexing', 'searching', 'when-indexed']],
      [
        'push',
        typeof push === 'string' ? push : undefined,
        ['hosted-global', 'hosted-us', 'hosted-eu', 'hosted-ap', 'test', 'off'],
      ],
      ['backup.repository.kind', backup?.repository.kind, ['host', 'mount', 's3']],
      ['backup.files', backup?.files, ['included', 'elsewhere']],
      ['encryptionAtRest', encryptionAtRest, ['asserted', 'verify']],
      ['checks', checks, ['error', 'warning', 'off']],
      ['sizing', typeof sizing === 'string' ? sizing : undefined, ['E20_REDUNDANT', 'users']],
    ];
    return choices
      .filter(([, value, known]) => value !== undefined && !known.includes(value))
      .map(([path, value, known]) => ({
        path,
        what: `this is ${quote(value)}`,
        mend: `write ${listed(known.map(quote)).replace(' and ', ' or ')}`,
      }));
  },
};

function whole(path: string, value: number, least: number, most: number): readonly Violation[] {
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  return [
    {
      path,
      what: `this is ${String(value)}, expected a whole number from ${least} to ${most}`,
      mend: 'write such a number',
    },
  ];
}

/** Parts of a GiB are sizes, too. */
function size(path: string, value: number | undefined): readonly Violation[] {
  if (value === undefined || (Number.isFinite(value) && value >= 0)) return [];
  return [{ path, what: `this is ${String(value)}, expected a number from 0 on`, mend: 'write such a number' }];
}
