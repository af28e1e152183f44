import { Claims, Remembered, type Log } from '../plugin/index.js';
import type { Outcome } from '../bulk-load/validate.js';
import type { Api } from './api/api.js';
import type { User } from './api/types.js';
import { ServerConfig } from './config/server-config.js';
import { LimitedChanges } from './limits.js';
import { Activity } from './links/write/activity.js';
import { conflict, type Claim } from './links/preview/owners.js';
import { PlannedLinks } from './links/preview/planned-links.js';
import { PlannedNames } from './places/planned-names.js';
import { Preflight } from './preflight/preflight.js';
import { Rights } from './preflight/rights.js';
import { ServerRoles } from './roles/server-roles.js';
import { Snapshot } from './snapshot.js';
import { PlannedMembers } from './team-member/planned.js';
import { Turns } from './turns.js';

/** What the handlers of this provider work with: one session on one server, for the length of one Terraform command. */
export class MattermostClient {
  readonly snapshot: Snapshot;
  readonly plannedNames: PlannedNames;
  readonly plannedLinks = new PlannedLinks();
  readonly plannedMembers = new PlannedMembers();
  readonly linkClaims = new Claims<Claim>(conflict);
  readonly linkActivity = new Activity();
  /** As much as the plan says, until they are set. */
  readonly limits = new LimitedChanges();
  /** Bulk imports by the checksum of their content: a plan and its apply look at one once. */
  readonly checkedImports = new Remembered<string, Outcome>();
  readonly roles: ServerRoles;
  readonly config: ServerConfig;
  /** The server's link calls have side effects on sibling links: one writer at a time for each group and team. */
  readonly turns = new Turns();
  readonly rights: Rights;
  readonly preflight: Preflight;

  constructor(
    readonly api: Api,
    /** The account of the session. */
    readonly account: User,
    readonly log: Log,
    readonly polling: Polling = { first: 50, longest: 1000, patience: 3000 },
    /** Whether resources ask {@link preflight}. */
    readonly checks = true,
  ) {
    this.snapshot = new Snapshot(api);
    this.roles = new ServerRoles(api);
    this.config = new ServerConfig(api);
    this.plannedNames = new PlannedNames(this.snapshot, account.id);
    this.rights = new Rights(api, account);
    this.preflight = new Preflight(api, account, this.rights, this.snapshot);
  }
}

/** How to look at work in the background, in milliseconds. */
export interface Polling {
  /** Between two looks: at first, and at most. */
  readonly first: number;
  readonly longest: number;
  /** Without any change for so long, the work counts as ended. */
  readonly patience: number;
}
