import { derivedSettings, serverSettings } from '../render/mattermost-settings.js';
import { listed, quote, type Check } from './check.js';
import { writtenSettings } from './written-settings.js';

const CLUSTER_NAME = 'ClusterSettings.ClusterName';

export const licenseMissing: Check = {
  id: 'license-missing',
  severity: 'error',
  reports: 'several servers and no license',
  why: 'servers form a cluster with an Enterprise license only; without, each would keep to itself and show other people stale messages',
  find: ({ estate: { servers, license } }) =>
    servers.length < 2 || license !== undefined
      ? []
      : [
          {
            path: 'license',
            what: `there are ${servers.length} servers and no license`,
            mend: `set license: { secret: 'license' }, or keep one server`,
          },
        ],
};

export const clusterNameEmpty: Check = {
  id: 'cluster-name-empty',
  severity: 'error',
  reports: 'several servers and an empty cluster name',
  why: 'servers without a name of their cluster join any other one that uses the same database',
  find: ({ estate }) => {
    if (estate.servers.length < 2) return [];
    return estate.servers.flatMap((server, index) => {
      if (String(serverSettings(estate, server)[CLUSTER_NAME]).trim() !== '') return [];
      const path = server.settings[CLUSTER_NAME] === undefined ? 'clusterName' : `servers[${index}].settings`;
      return [
        {
          path,
          what: `the cluster name of ${quote(server.host)} is empty`,
          mend: 'leave clusterName out to take the name of the estate, or write one',
        },
      ];
    });
  },
};

export const clusterNameUnequal: Check = {
  id: 'cluster-name-unequal',
  severity: 'error',
  reports: 'servers with different cluster names',
  why: 'only servers with the same name join; the others would each serve their people alone',
  find: ({ estate }) => {
    const names = estate.servers.map((server) => String(serverSettings(estate, server)[CLUSTER_NAME]));
    if (estate.servers.length < 2 || new Set(names).size === 1) return [];
    const each = estate.servers.map(({ host }, index) => `${quote(names[index])} on ${host}`);
    return [
      {
        path: 'servers',
        what: `the cluster names are ${listed(each)}`,
        mend: `set clusterName once and take ${CLUSTER_NAME} out of the servers' settings`,
      },
    ];
  },
};

export const settingOwned: Check = {
  id: 'setting-owned',
  severity: 'error',
  reports: 'a setting that follows from the description, written a second time under settings',
  why: 'two places that disagree would break proxies, firewall or databases, which follow the description',
  find: ({ estate }) =>
    writtenSettings(estate).flatMap(({ path, host, settings }) => {
      const owned = host === undefined ? {} : derivedSettings(estate, host);
      return (
        Object.keys(settings)
          // The name of the cluster has checks of its own.
          .filter((key) => key !== CLUSTER_NAME && Object.hasOwn(owned, key))
          .map((key) => ({ path, what: `${key} is set here`, mend: `take it out; change ${sourceOf(key)} instead` }))
      );
    }),
};

/** Sections of Mattermost's settings, and the part of a description that decides about them. */
const SOURCES: Readonly<Record<string, string>> = {
  SqlSettings: 'database',
  ClusterSettings: 'clusterName, gossipEncryption or servers',
  FileSettings: 'fileStore or proxy.maxBodyMiB',
  EmailSettings: 'push',
  ElasticsearchSettings: 'search',
  MetricsSettings: 'monitoring',
  NativeAppSettings: 'appDownloadLinks',
};

const sourceOf = (key: string): string => SOURCES[key.split('.')[0] ?? ''] ?? 'siteUrl, listenPort, license or tls';

/** What may differ between servers without any of them behaving differently towards people. */
const PER_SERVER = /^(ClusterSettings|LogSettings|MetricsSettings)\./;

export const settingDiffers: Check = {
  id: 'setting-differs',
  severity: 'warning',
  reports: 'a setting that is not the same on all servers',
  why: 'what people see would depend on the server that answers',
  find: ({ estate }) => {
    const keys = new Set(estate.servers.flatMap(({ settings }) => Object.keys(settings)));
    return [...keys]
      .filter((key) => !PER_SERVER.test(key))
      .filter((key) => new Set(estate.servers.map((server) => serverSettings(estate, server)[key])).size > 1)
      .map((key) => ({
        path: 'servers',
        what: `${key} is not the same on ${listed(estate.servers.map(({ host }) => host))}`,
        mend: 'move it to settings, which all servers share',
      }));
  },
};
