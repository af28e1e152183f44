import type { Log } from '../plugin/index.js';
import type { Api } from './api/api.js';
import type { User } from './api/types.js';
import { LimitedChanges } from './limits.js';
import { Activity } from './links/activity.js';
import { PlannedLinks } from './links/planned-links.js';
import { PlannedNames } from './planned-names.js';
import { Snapshot } from './snapshot.js';
import { Turns } from './turns.js';

/** What the handlers of this provider work with: one session on one server, for the length of one Terraform command. */
export class MattermostClient {
  readonly snapshot: Snapshot;
  readonly plannedNames: PlannedNames;
  readonly plannedLinks = new PlannedLinks();
  readonly linkActivity = new Activity();
  /** As much as the plan says, until they are set. */
  readonly limits = new LimitedChanges();
  /** The server's link calls have side effects on sibling links: one writer at a time for each group and team. */
  readonly turns = new Turns();
  #permissions: Promise<ReadonlySet<string>> | undefined;

  constructor(
    readonly api: Api,
    /** The account of the session. */
    readonly account: User,
    readonly log: Log,
    readonly polling: Polling = { first: 50, longest: 1000, patience: 3000 },
  ) {
    this.snapshot = new Snapshot(api);
    this.plannedNames = new PlannedNames(this.snapshot, account.id);
  }

  /** Whether the account's system roles hold a permission. */
  async may(permission: string): Promise<boolean> {
    this.#permissions ??= this.api.permissionsOf(this.account.roles);
    return (await this.#permissions).has(permission);
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
