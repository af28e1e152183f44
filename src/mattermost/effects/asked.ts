import type { LinkFlags, SyncableType } from '../api/types.js';
import type { Mode } from '../links/attributes.js';

/** Links of one group as one resource has them, by name (`ops`, `ops/incidents`) or by id. */
export interface NamedLinks {
  readonly team: ReadonlyMap<string, LinkFlags>;
  readonly channel: ReadonlyMap<string, LinkFlags>;
}

/** What one resource of a plan asks of the links of one group. */
export interface AskedLinks {
  readonly address: string;
  /** Undefined where it is known after the apply only. */
  readonly groupId: string | undefined;
  /** How places are named in the links. */
  readonly by: 'name' | 'id';
  readonly mode: Mode;
  readonly before: NamedLinks;
  readonly after: NamedLinks;
  /** Names of teams whose link the resource took for one that came with a channel. */
  readonly implied: readonly string[];
  /** Usernames; undefined where the configuration does not say. */
  readonly expected: readonly string[] | undefined;
  readonly expectedBefore: readonly string[];
  /** Demote before unlinking what grants admin. */
  readonly revoke: boolean;
  /** The resource is changed in place: after a sync that it depends on. One that is destroyed goes before. */
  readonly inPlace: boolean;
}

export interface AskedConstraint {
  readonly address: string;
  readonly type: SyncableType;
  readonly id: string;
  readonly constrained: boolean;
}

/** Team or channel that the plan makes. */
export interface AskedPlace {
  readonly type: SyncableType;
  readonly name: string;
  /** Of a channel; undefined for a team that is new itself. */
  readonly teamId: string | undefined;
}

/** What one resource asks of one membership of a team. */
export interface AskedMember {
  readonly address: string;
  readonly teamId: string;
  readonly username: string;
  /** Undefined: not a member. */
  readonly before: { readonly scheme_admin: boolean } | undefined;
  readonly after: { readonly scheme_admin: boolean } | undefined;
  /** What its destroy does. */
  readonly onDestroy: string;
}

/** Team or channel that the plan archives or deletes. */
export interface EndedPlace {
  readonly type: SyncableType;
  readonly id: string;
}

/** What a plan asks, resource by resource. */
export interface Asked {
  readonly links: readonly AskedLinks[];
  readonly constraints: readonly AskedConstraint[];
  readonly places: readonly AskedPlace[];
  readonly ended: readonly EndedPlace[];
  readonly members: readonly AskedMember[];
  /** A sync with the directory runs, before any link that depends on it is written. */
  readonly syncs: boolean;
  /** Addresses of resources that change what a plan cannot tell yet. */
  readonly notKnown: readonly string[];
}
