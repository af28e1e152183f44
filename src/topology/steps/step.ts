import type { Content } from '../model/index.js';

/** What a step makes, without where and when. */
export type StepBody = FileStep | DirectoryStep | PackageStep | ServiceStep | UserStep | CommandStep;

/**
 * One thing that a host shall have: plain data, from which each engine makes its resource.
 * Steps form a directed graph without cycles; `after` is the only order there is, within a host and between hosts.
 */
export type HostStep = StepBase & StepBody;

export interface StepBase {
  /** Unique in the estate, and the same in every synthesis: `app1.environment`. The part before the first dot is the host. */
  readonly id: string;
  /** Name of the host in the estate. */
  readonly host: string;
  /** Ids of the steps that must have succeeded before this one starts. */
  readonly after: readonly string[];
}

export interface FileStep {
  readonly kind: 'file';
  /** Absolute. */
  readonly path: string;
  /** Nothing in it is escaped for Terraform. */
  readonly content: Content;
  /** Four octal digits: `0644`. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  /** Command that must succeed before the file takes its place; `{path}` is the candidate beside it. */
  readonly validate?: string;
}

/** A directory. What others put into it is never deleted. */
export interface DirectoryStep {
  readonly kind: 'directory';
  /** Absolute. */
  readonly path: string;
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
}

export interface PackageStep {
  readonly kind: 'package';
  /** Name of the Debian package. */
  readonly name: string;
  /**
   * Version that dpkg shows.
   * @default - whatever version is installed already, else the newest that the host's sources have
   */
  readonly version?: string;
  /**
   * Seconds that installing may take.
   * @default - what the engine allows
   */
  readonly timeout?: number;
}

export interface ServiceStep {
  readonly kind: 'service';
  /** Name of the unit, with its suffix: `mattermost.service`. */
  readonly name: string;
  readonly running: boolean;
  readonly enabled: boolean;
  /** Ids of steps of the same host: the service reloads when one of them changes. */
  readonly reloadOn: readonly string[];
  /** Ids of steps of the same host: the service restarts when one of them changes, which settles a reload too. */
  readonly restartOn: readonly string[];
  /** Command run before the service is stopped or restarted: takes new connections elsewhere and waits for the open ones. */
  readonly beforeStop?: string;
  /** Command that must succeed after a start, restart or reload; asked again until `timeout`. */
  readonly ready?: string;
  /** Seconds until `ready` must have succeeded. */
  readonly timeout: number;
}

export interface UserStep {
  readonly kind: 'user';
  readonly name: string;
  /** Whether it is a system account, without password and expiry. */
  readonly system: boolean;
  /** @default - none is made */
  readonly home?: string;
  /** @default - the host's default for such accounts */
  readonly shell?: string;
  /**
   * Supplementary groups.
   * @default - none
   */
  readonly groups?: readonly string[];
}

/** Something that no other kind describes. All commands are POSIX shell, run as root; none holds a secret. */
export interface CommandStep {
  readonly kind: 'command';
  /** Command that changes nothing and succeeds when there is nothing to do; run at each plan. */
  readonly probe: string;
  /** Command that brings the host to where the probe succeeds; safe to run again after it broke off anywhere. */
  readonly apply: string;
  /**
   * Command run on destroy, and by the dead-man switch.
   * @default - destroying leaves the host as it is
   */
  readonly undo?: string;
  /**
   * Seconds until the host itself runs `undo`, unless a new connection succeeded after `apply` and the probe passed.
   * @default - no dead-man switch
   */
  readonly rollbackAfter?: number;
  /**
   * Ids of steps of the same host that the probe depends on: when one of them changes, the probe is asked again in the
   * same run, although it succeeded when the run was planned.
   * @default - none
   */
  readonly rerunOn?: readonly string[];
  /**
   * Seconds that `apply` may take.
   * @default - what the engine allows
   */
  readonly timeout?: number;
}

/** Name of a step in its host: `step('app1', 'environment', …)` has the id `app1.environment`. */
export const step = (host: string, name: string, after: readonly string[], body: StepBody): HostStep => ({
  id: stepId(host, name),
  host,
  after: [...new Set(after)],
  ...body,
});

export const stepId = (host: string, name: string): string => `${host}.${name}`;
