import { PUSH_SERVERS, type PushDescription, type SearchDescription } from '../../topology/index.js';
import { isWebAddress, type Part } from './part.js';

/** How many requests one client may make. */
export interface RateLimit {
  /** @default 10 */
  readonly perSecond?: number;
  /** @default 100 */
  readonly burst?: number;
  /**
   * What counts as one client: the session, or the address in a header that a proxy sets itself.
   * @default - the header X-Real-IP
   */
  readonly by?: 'session' | { readonly header: string };
}

export interface Cluster {
  /** Servers join only those with the same name. */
  readonly name: string;
}

export interface Operation {
  readonly rateLimit?: RateLimit | undefined;
  readonly push?: PushDescription | undefined;
  /** How much of a message goes to the push service. */
  readonly pushContents?: 'full' | 'generic' | 'generic_no_channel' | 'id_loaded' | undefined;
  readonly search?: SearchDescription | undefined;
  readonly metrics?: boolean | { readonly port: number } | undefined;
  readonly cluster?: Cluster | undefined;
}

/** Limits, push, search, metrics and cluster. */
export const operationParts = (operation: Operation): readonly Part[] => [
  rateLimitPart(operation),
  pushPart(operation),
  searchPart(operation),
  metricsPart(operation),
  clusterPart(operation),
];

const rateLimitPart = ({ rateLimit }: Operation): Part => {
  if (!rateLimit) return {};
  const { perSecond = 10, burst = 100, by = { header: 'X-Real-IP' } } = rateLimit;
  return {
    settings: {
      RateLimitSettings: {
        Enable: true,
        PerSec: perSecond,
        MaxBurst: burst,
        VaryByRemoteAddr: false,
        VaryByUser: by === 'session',
        VaryByHeader: by === 'session' ? '' : by.header,
      },
    },
    errors: [
      ...(Number.isInteger(perSecond) && perSecond > 0
        ? []
        : [`rateLimit.perSecond is ${perSecond}: a whole number above 0`]),
      ...(Number.isInteger(burst) && burst > 0 ? [] : [`rateLimit.burst is ${burst}: a whole number above 0`]),
    ],
    warnings: [
      '[rate-limit-scale] rateLimit: each server counts for itself, in memory, and the vendor does not mean it for more than a few hundred people; limit in the proxy beyond that. It takes effect at a restart',
    ],
  };
};

const pushPart = ({ push, pushContents }: Operation): Part => {
  const contents = pushContents && { PushNotificationContents: pushContents };
  if (push === undefined) return contents ? { settings: { EmailSettings: contents } } : {};
  if (push === 'off') return { settings: { EmailSettings: { SendPushNotifications: false, ...contents } } };
  const url = typeof push === 'string' ? PUSH_SERVERS[push] : push.selfHosted.url;
  return {
    settings: { EmailSettings: { SendPushNotifications: true, PushNotificationServer: url, ...contents } },
    errors: isWebAddress(url)
      ? []
      : [`push.selfHosted.url is ${JSON.stringify(url)}: write an address that begins with https://`],
    warnings:
      push === 'test'
        ? [
            "[push-test] push is 'test': the vendor's test service promises nothing, and what it is sent is not encrypted",
          ]
        : [],
  };
};

const searchPart = ({ search }: Operation): Part => {
  if (!search) return {};
  const searching = search.stage === 'searching';
  return {
    settings: {
      ElasticsearchSettings: {
        Backend: search.backend,
        ConnectionURL: search.url,
        ...(search.username !== undefined && { Username: search.username }),
        EnableIndexing: true,
        ...(search.stage !== 'when-indexed' && { EnableSearching: searching, EnableAutocomplete: searching }),
        // Behind one address the nodes that sniffing finds may be out of reach.
        Sniff: false,
      },
    },
    ...(search.password && { secrets: { 'ElasticsearchSettings.Password': search.password } }),
    errors: isWebAddress(search.url)
      ? []
      : [`search.url is ${JSON.stringify(search.url)}: write it like https://search.example.test:9200`],
    warnings:
      (search.stage ?? 'indexing') === 'indexing'
        ? [
            "[search-stage] search fills the index with new messages and does not ask it: set search.stage to 'when-indexed', which has the rest indexed, too, and the index asked then",
          ]
        : [],
  };
};

const metricsPart = ({ metrics }: Operation): Part => {
  if (metrics === undefined) return {};
  const port = typeof metrics === 'object' ? metrics.port : 8067;
  return {
    settings: {
      MetricsSettings: { Enable: metrics !== false, ...(metrics !== false && { ListenAddress: `:${port}` }) },
    },
  };
};

const clusterPart = ({ cluster }: Operation): Part =>
  cluster
    ? {
        settings: { ClusterSettings: { Enable: true, ClusterName: cluster.name } },
        errors:
          cluster.name === '' ? ['cluster.name is empty: it would look healthy and lose events between servers'] : [],
      }
    : {};
