import { at, type Diagnostics } from '../../../plugin/index.js';
import type { MattermostClient } from '../../client.js';

/** What one resource of the configuration says about the links of one group. */
export interface Claim {
  readonly resource: string;
  readonly groupId: string;
  /** Ids of teams and channels. */
  readonly links: readonly string[];
  /** Mode authoritative: every link of the group that it does not name is removed. */
  readonly takesAll: boolean;
  /** Planned without a prior state: new, or to be replaced. */
  readonly isNew: boolean;
}

/** Notes a claim, and refuses it where another resource of the run claims the same. Owners are named by their type. */
export const claim = (
  { linkClaims }: Pick<MattermostClient, 'linkClaims'>,
  made: Claim,
  diagnostics: Diagnostics,
): void => {
  const other = linkClaims.make(made.groupId, made);
  if (!other) return;
  const taker = [other, made].find((one) => one.takesAll);
  diagnostics.error({
    path: at('group_id'),
    summary: `Two resources hold the same links of one group: ${other.resource} and ${made.resource}`,
    detail: taker
      ? `A mattermost_group_links in mode "authoritative" removes every link of group ${made.groupId} that it does not declare itself. Declare the link only there, or set its mode to "additive".`
      : `The link of group ${made.groupId} to ${made.links.filter((id) => other.links.includes(id)).join(', ')} is declared twice. Keep one of the two.`,
  });
};

export const conflict = (one: Claim, other: Claim): boolean => {
  // A resource that is being replaced is planned twice: once with its prior state, once as new.
  if (one.resource === other.resource && one.isNew !== other.isNew) return false;
  return one.takesAll || other.takesAll || one.links.some((id) => other.links.includes(id));
};
