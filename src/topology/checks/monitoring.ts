import { databaseHosts, serverHosts, watchingHosts, type AlertReceiver } from '../model/index.js';
import { bytesKept } from '../monitoring/storage.js';
import { MONITORING_ROLE } from '../render/exporters.js';
import { DATA_DIRECTORY, diskOf } from '../sizing/shortfall.js';
import { listed, quote, type Check, type Violation } from './check.js';
import { parseUrl } from './site.js';
import { measured } from './sizing.js';

const MAIL_ADDRESS = /^[^\s@<>,"']+@[A-Za-z0-9.-]+$/;
const HOST_AND_PORT = /^([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/;
const CHANNEL = /^[a-z0-9_-]+$/;

const KINDS: readonly string[] = ['email', 'webhook', 'mattermost'];

export const receiverInvalid: Check = {
  id: 'receiver-invalid',
  severity: 'error',
  reports: 'a receiver of alerts with an address, mail server, channel or name that cannot be used',
  why: 'Alertmanager would refuse its configuration, or send into nowhere when it matters',
  find: ({ estate: { monitoring } }) =>
    (monitoring?.receivers ?? []).flatMap((receiver, index) => formOf(receiver, `monitoring.receivers[${index}]`)),
};

function formOf(receiver: AlertReceiver, path: string): readonly Violation[] {
  const wrong = (key: string, value: unknown, mend: string): Violation => ({
    path: `${path}.${key}`,
    what: `this is ${quote(value)}`,
    mend,
  });
  const severity = ['warning', 'critical', undefined].includes(receiver.severity)
    ? []
    : [wrong('severity', receiver.severity, 'write "warning" or "critical"')];
  switch (receiver.kind) {
    case 'email':
      return [
        ...severity,
        ...(['to', 'sender'] as const)
          .filter((key) => !MAIL_ADDRESS.test(receiver[key] ?? ''))
          .map((key) => wrong(key, receiver[key], 'write one mail address, such as ops@example.test')),
        ...(HOST_AND_PORT.test(receiver.smarthost ?? '')
          ? []
          : [wrong('smarthost', receiver.smarthost, 'write the mail server with its port: smtp.example.test:587')]),
        ...((receiver.username === undefined) === (receiver.password === undefined)
          ? []
          : [wrong('username', receiver.username, 'give username and password, or neither')]),
      ];
    case 'webhook':
      return isWebAddress(receiver.url ?? '') ? severity : [...severity, wrong('url', receiver.url, 'write https://…')];
    case 'mattermost':
      return [
        ...severity,
        ...((receiver.webhook as unknown) === undefined
          ? [wrong('webhook', undefined, "write { secret: 'name' }, and give its address at apply time")]
          : []),
        ...(receiver.channel === undefined || CHANNEL.test(receiver.channel)
          ? []
          : [wrong('channel', receiver.channel, 'write the name that stands in its address: town-square')]),
      ];
    default:
      return [
        wrong(
          'kind',
          (receiver as { kind?: unknown }).kind,
          `write ${listed(KINDS.map(quote)).replace(' and ', ' or ')}`,
        ),
      ];
  }
}

const isWebAddress = (text: string): boolean => /^https?:$/.test(parseUrl(text)?.protocol ?? '');

export const alertsPageInvalid: Check = {
  id: 'alerts-page-invalid',
  severity: 'error',
  reports: 'an address of the page of alerts that is none',
  why: 'every alert points there',
  find: ({ estate: { monitoring } }) => {
    const page = monitoring?.alertsPage;
    if (page === undefined || (isWebAddress(page) && !page.includes('#'))) return [];
    return [
      {
        path: 'monitoring.alertsPage',
        what: `this is ${quote(page)}`,
        mend: 'write https://… without "#": each alert adds its own',
      },
    ];
  },
};

export const receiverMissing: Check = {
  id: 'receiver-missing',
  severity: 'warning',
  reports: 'hosts that watch, and nobody who is told',
  why: 'an alert that nobody sees is none',
  find: ({ estate }) =>
    watchingHosts(estate).length === 0 || (estate.monitoring?.receivers ?? []).length > 0
      ? []
      : [
          {
            path: 'monitoring.receivers',
            what: 'there is no receiver of alerts',
            mend: 'name one of kind "email", "webhook" or "mattermost", or acknowledge this when somebody looks at Alertmanager',
          },
        ],
};

export const receiverInside: Check = {
  id: 'receiver-inside',
  severity: 'warning',
  reports: 'alerts that go to a Mattermost and nowhere else',
  why: 'when it is this one, what stops it also stops the news of it',
  find: ({ estate: { monitoring } }) => {
    const receivers = monitoring?.receivers ?? [];
    if (receivers.length === 0 || receivers.some(({ kind }) => kind !== 'mattermost')) return [];
    return [
      {
        path: 'monitoring.receivers',
        what: 'every receiver is a channel of a Mattermost',
        mend: 'add a receiver of another kind, or acknowledge this when it is another Mattermost',
      },
    ];
  },
};

export const metricsUnlicensed: Check = {
  id: 'metrics-unlicensed',
  severity: 'warning',
  reports: 'a server that is watched and has no license',
  why: 'Mattermost has metrics with an Enterprise license only: servers are then watched from outside, and their pools and gossip are not',
  find: ({ estate: { monitoring, license, servers } }) =>
    monitoring === undefined || license !== undefined || servers.length > 1 // which is an error anyway
      ? []
      : [
          {
            path: 'license',
            what: 'there is no license',
            mend: `set license: { secret: 'license' }, or acknowledge this`,
          },
        ],
};

export const monitoringSharesHost: Check = {
  id: 'monitoring-shares-host',
  severity: 'warning',
  reports: 'an estate of several hosts whose only watching host is one of those that it watches',
  why: 'its loss takes away the alert about it',
  find: ({ estate }) => {
    const [host, ...others] = watchingHosts(estate);
    if (host === undefined || others.length > 0 || Object.keys(estate.hosts).length === 1) return [];
    const roles = [...serverHosts(estate), ...databaseHosts(estate), ...estate.proxies];
    if (!roles.includes(host)) return [];
    return [
      {
        path: 'monitoring.hosts',
        what: `${quote(host)} watches alone, and has another role`,
        mend: 'give it a host of its own, or name a second one beside it',
      },
    ];
  },
};

export const monitoringRoleTaken: Check = {
  id: 'monitoring-role-taken',
  severity: 'error',
  reports: `monitoring, and a database role of Mattermost that is called ${MONITORING_ROLE}`,
  why: 'the exporter has that name in PostgreSQL, and may read statistics and nothing else',
  find: ({ estate }) =>
    watchingHosts(estate).length > 0 && estate.database.user === MONITORING_ROLE
      ? [{ path: 'database.user', what: `this is ${quote(MONITORING_ROLE)}`, mend: 'take another name' }]
      : [],
};

/** Prometheus works beside what it keeps, and a full disk loses it all. */
const SHARE_FOR_KEEPING = 0.8;
const GIB = 2 ** 30;

export const retentionBeyondDisk: Check = {
  id: 'retention-beyond-disk',
  severity: 'warning',
  reports: 'measurements that are kept longer than the disk of a watching host has room for',
  why: 'Prometheus stops when its disk is full',
  find: (input) => {
    const { monitoring } = input.estate;
    if (monitoring === undefined) return [];
    const needed = bytesKept(input.estate, monitoring) / GIB;
    return monitoring.hosts.flatMap((host) => {
      const known = measured(input, host);
      const disk = known && diskOf(known.facts, DATA_DIRECTORY.monitoring);
      if (disk === undefined) return [];
      const room = disk.sizeMiB / 1024;
      if (needed <= room * SHARE_FOR_KEEPING) return [];
      return [
        {
          path: 'monitoring.retentionDays',
          what: `${monitoring.retentionDays} days take about ${Math.ceil(needed)} GiB, and ${quote(host)} has ${Math.floor(room)}`,
          mend: 'keep them shorter, look less often (intervalSeconds), or take a larger disk',
        },
      ];
    });
  },
};
