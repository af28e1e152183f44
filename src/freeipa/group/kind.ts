import { at, isKnown, isUnknown, type Diagnostics } from '../../plugin/index.js';
import type { GroupState, ProposedGroup } from './attributes.js';
import { refuseLoss } from './deletion.js';

const KINDS = ['posix', 'external'] as const;

/** FreeIPA has no way back from posix or external: the group is deleted then, and made anew. */
export const isTurnedOff = (before: unknown, after: unknown): boolean => before === true && after === false;

export const isReplaced = (prior: GroupState, proposed: ProposedGroup): boolean =>
  KINDS.some((kind) => isTurnedOff(prior[kind], proposed[kind]));

/** Says what cannot be undone: another kind of group, another GID. */
export function warnAboutKind(prior: GroupState | null, proposed: ProposedGroup, diagnostics: Diagnostics): void {
  if (!prior) return;
  for (const kind of KINDS) {
    // Off would replace the group, which Terraform does only where the plan said so.
    if (prior[kind] && isUnknown(proposed[kind])) {
      diagnostics.error({
        path: at(kind),
        summary: `${kind} of ${prior.name} must be known when the plan is made`,
        detail: `The group is ${kind} now, and turning that off replaces it, which has to stand in the plan. Got a value that is known after apply only. Write a value that is known before, or apply first what it comes from (-target).`,
      });
    }
    if (isTurnedOff(prior[kind], proposed[kind])) {
      refuseLoss(prior, 'replaced', diagnostics);
      diagnostics.warning({
        path: at(kind),
        summary: `${prior.name} will be deleted and made anew, because ${kind} cannot be turned off`,
        detail:
          'The new group has another id and no members. Whatever refers to the old one loses it: a link to Mattermost has to be made again.',
      });
    }
    if (!prior[kind] && proposed[kind] === true) {
      diagnostics.warning({
        path: at(kind),
        summary: `${prior.name} becomes ${kind}, which cannot be undone`,
        detail: 'FreeIPA has no way back: turning it off later replaces the group, with a new id.',
      });
    }
  }
  if (prior.gid_number !== null && isKnown(proposed.gid_number) && proposed.gid_number !== prior.gid_number) {
    diagnostics.warning({
      path: at('gid_number'),
      summary: `${prior.name} changes its GID from ${prior.gid_number} to ${String(proposed.gid_number)}`,
      detail: 'Files that belong to the old GID stay with it.',
    });
  }
}
