import type { Secret } from './secret.js';

/** Hosts that watch the estate: Prometheus, Alertmanager, and an exporter on every host, all from Debian. */
export interface MonitoringDescription {
  /**
   * Hosts that watch, each of them everything: with two of them the loss of one is seen by the other. An empty list turns
   * the servers' metrics on and leaves the watching to somebody else.
   */
  readonly hosts: readonly string[];
  /**
   * Port of each server's metrics, which Mattermost offers with an Enterprise license only.
   * @default 8067
   */
  readonly metricsPort?: number;
  /**
   * Seconds between two looks at everything, 5 at least.
   * @default 15
   */
  readonly intervalSeconds?: number;
  /**
   * Days that measurements are kept.
   * @default 30
   */
  readonly retentionDays?: number;
  /**
   * Who is told of an alert; each of them is told of every one.
   * @default - nobody: alerts are seen by those who look
   */
  readonly receivers?: readonly AlertReceiver[];
  /**
   * Address of the estate's page of alerts, which each alert points into: `https://docs.example.test/chat/alerts.md`.
   * @default - the file on the hosts that watch, by its path
   */
  readonly alertsPage?: string;
  /**
   * Authority that signed the site's certificate, PEM, when the hosts do not know it by themselves.
   * @default - those that Debian trusts, or the certificate itself when it signed itself
   */
  readonly siteCa?: string;
}

export type AlertReceiver = EmailReceiver | WebhookReceiver | MattermostReceiver;

interface Receiver {
  /**
   * The least grave of the alerts that are sent there.
   * @default - warning: all of them
   */
  readonly severity?: 'warning' | 'critical';
}

export interface EmailReceiver extends Receiver {
  readonly kind: 'email';
  readonly to: string;
  /** Address that the mail comes from. */
  readonly sender: string;
  /** Mail server with its port: `smtp.example.test:587`. TLS is insisted on. */
  readonly smarthost: string;
  /** @default - sent without logging in */
  readonly username?: string;
  /** @default - sent without logging in */
  readonly password?: Secret;
}

/** An address that takes Alertmanager's own messages (version 4): a pager, a ticket system. */
export interface WebhookReceiver extends Receiver {
  readonly kind: 'webhook';
  readonly url: string;
  /**
   * Sent as a bearer token.
   * @default - none
   */
  readonly token?: Secret;
}

/** A channel of a Mattermost; of another one than this estate, or what stops it stops the news of it. */
export interface MattermostReceiver extends Receiver {
  readonly kind: 'mattermost';
  /** Address of an incoming webhook. Whoever knows it may post. */
  readonly webhook: Secret;
  /**
   * Name of a channel, as it stands in its address.
   * @default - the channel of the webhook
   */
  readonly channel?: string;
}
