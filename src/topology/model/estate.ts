import type { Artifact, Manifest } from './artifact.js';
import type { BackupDescription } from './backup.js';
import type { DatabaseDescription } from './database.js';
import type { HostDescription, HostSpec } from './host.js';
import type { MonitoringDescription } from './monitoring.js';
import type { NetworkDescription } from './network.js';
import type { ProxyDescription, VipDescription } from './proxy.js';
import type { Secret } from './secret.js';
import type { FileStoreDescription, PushDescription, SearchDescription } from './services.js';
import type { TlsDescription } from './tls.js';

/** Settings of Mattermost by "Section.Key": `{ 'ServiceSettings.SessionLengthWebInHours': 720 }`. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

/** An installation of Mattermost on hosts, as people write it. */
export interface EstateDescription {
  /** Lower case letters, digits and `-`: `chat-staging`. */
  readonly name: string;
  /** Address that people type: `https://chat.example.test`. */
  readonly siteUrl: string;
  /** Version of Mattermost to run: `10.11.7`. Another version is rolled out server by server. */
  readonly version: string;
  readonly artifacts: {
    /** The vendor's tar archive, with the folder `mattermost` in it. */
    readonly mattermost: Artifact;
  };
  /** The machines by the names that everything else uses: letters, digits, `_` and `-`, beginning with a letter. */
  readonly hosts: Readonly<Record<string, HostDescription>>;

  /** Hosts that run Mattermost, in the order of a rollout; the first one changes the database's schema. */
  readonly servers: readonly (string | ServerDescription)[];
  /** @default 8065 */
  readonly listenPort?: number;
  /**
   * Servers join only those with the same name.
   * @default - the name of the estate
   */
  readonly clusterName?: string;
  /**
   * Whether servers encrypt what they tell each other. A change needs all of them stopped at once.
   * @default - yes
   */
  readonly gossipEncryption?: boolean;
  /**
   * Needed for several servers.
   * @default - none
   */
  readonly license?: Secret;
  /**
   * Token of an account that may read the cluster's settings (`sysconsole_read_environment_high_availability`). With it each
   * server is asked how many others it sees. It can be made once the servers run, and is kept on their hosts, readable by root.
   * @default - servers are not asked
   */
  readonly clusterToken?: Secret;
  readonly database: DatabaseDescription;
  /**
   * Hosts that pass requests on to the servers.
   * @default - none: clients reach the server itself
   */
  readonly proxies?: readonly string[];
  readonly proxy?: ProxyDescription;
  /**
   * Address that moves between the proxies: `10.0.0.10/24`.
   * @default - none: DNS or another balancer leads to the proxies
   */
  readonly vip?: string | VipDescription;
  /** Needed with proxies. */
  readonly tls?: TlsDescription;
  /**
   * @default - no firewall
   */
  readonly network?: NetworkDescription;
  /** @default - a directory of the server */
  readonly fileStore?: FileStoreDescription;
  /** @default - off */
  readonly push?: PushDescription;
  /** @default - the database searches */
  readonly search?: SearchDescription;
  /** @default - none */
  readonly monitoring?: MonitoringDescription;
  /** @default - nothing is copied */
  readonly backup?: BackupDescription;

  /**
   * People who use it at the same time, for the sizing.
   * @default - not known
   */
  readonly users?: number;
  /**
   * Posts that are expected, for the advice on search.
   * @default - not known
   */
  readonly posts?: number;
  /**
   * Names of the teams, as they stand in their addresses.
   * @default - none
   */
  readonly teams?: readonly string[];
  /**
   * The least that hosts must have: a named preset, `users` for the vendor's tier of that many users, or sizes by role.
   * @default - by users when they are given, else E20_REDUNDANT
   */
  readonly sizing?: 'E20_REDUNDANT' | 'users' | Partial<Readonly<Record<SizedRole, HostSpec>>>;
  /**
   * Whether hosts below the sizing are a warning instead of an error.
   * @default - no
   */
  readonly allowUndersized?: boolean;
  /**
   * Settings for all servers, beside those that follow from this description.
   * @default - none
   */
  readonly settings?: Settings;
  /**
   * Where people get the apps.
   * @default - the vendor's pages
   */
  readonly appDownloadLinks?: {
    readonly desktop?: string;
    readonly android?: string;
    readonly ios?: string;
  };
  /**
   * `asserted`: somebody saw to it. `verify`: the facts of the hosts must show dm-crypt below the data.
   * @default - nothing is said about it
   */
  readonly encryptionAtRest?: 'asserted' | 'verify';
  /**
   * Whether the running estate is looked at after each apply, and whether what is wrong is an error or a warning.
   * @default - error
   */
  readonly checks?: 'error' | 'warning' | 'off';
  /**
   * Ids of warnings that were read and accepted.
   * @default - none
   */
  readonly acknowledge?: readonly string[];
  /**
   * What the environment before this one runs.
   * @default - not compared
   */
  readonly promotedFrom?: PromotionDescription;
}

export interface PromotionDescription {
  readonly manifest: Manifest;
  /**
   * What other versions or bytes are here.
   * @default - error
   */
  readonly mismatch?: 'error' | 'warning';
}

export interface ServerDescription {
  readonly host: string;
  /**
   * Settings of this server alone; they win over those for all.
   * @default - none
   */
  readonly settings?: Settings;
}

/** Roles that the sizing tables know. */
export type SizedRole = 'server' | 'database' | 'proxy' | 'monitoring';
