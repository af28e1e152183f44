import { at, type Diagnostics, type DiagnosticText, type OwnershipMode } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import type { GroupEntry } from '../group/entry.js';
import { lint } from '../lint.js';
import { count, type Members } from '../members.js';
import { DEEP, depthAround } from './chains.js';

/** @param wanted whom the configuration names; undefined while not all of it is known */
export async function lintMembership(
  mode: OwnershipMode,
  wanted: Members | undefined,
  group: GroupEntry | undefined,
  client: FreeipaClient | undefined,
  diagnostics: Diagnostics,
): Promise<void> {
  const found = [
    ...(mode === 'authoritative' && wanted ? emptiness(wanted, group) : []),
    ...(group ? [...strangers(group), ...spelling(group)] : []),
    ...(group && client && wanted && wanted.groups.length > 0 ? depth(group, await depthAround(group, client)) : []),
  ];
  diagnostics.warning(...found);
}

function emptiness(wanted: Members, group: GroupEntry | undefined): DiagnosticText[] {
  if (count(wanted) > 0) return [];
  return [
    lint('empty-membership', {
      path: at('users'),
      summary: `${group?.name ?? 'The group'} is to have no members at all`,
      detail:
        'The membership is authoritative and names nobody. Links of the group in Mattermost then add nobody, and take the members and admins of group-constrained teams and channels away. If that is not meant, name members or set mode = "additive".',
    }),
  ];
}

function strangers({ name, otherMembers }: GroupEntry): DiagnosticText[] {
  if (otherMembers.length === 0) return [];
  const shown = [
    ...otherMembers.slice(0, 5),
    ...(otherMembers.length > 5 ? [`and ${otherMembers.length - 5} more`] : []),
  ];
  return [
    lint('members-not-people', {
      summary: `${name} has members that are neither users nor groups: ${shown.join('; ')}`,
      detail:
        'Services, hosts and ID overrides have no account in Mattermost, which passes over them. They are left alone in every mode; take them out in FreeIPA if nothing needs them.',
    }),
  ];
}

function spelling({ name }: GroupEntry): DiagnosticText[] {
  if (name === name.toLowerCase()) return [];
  return [
    lint('name-case', {
      summary: `The directory writes the group ${name} with upper case`,
      detail: `FreeIPA itself keeps names in lower case and takes both spellings for one name; Mattermost shows this one, and a filter for ${name.toLowerCase()} that minds case misses it. Rename it to ${name.toLowerCase()}.`,
    }),
  ];
}

function depth({ name }: GroupEntry, levels: number): DiagnosticText[] {
  if (levels < DEEP) return [];
  return [
    lint('deep-nesting', {
      path: at('groups'),
      summary: `${name} is part of a chain of ${levels} groups, one in the other`,
      detail:
        'The server works out memberOf for everybody below at each change of any of them, and people cannot tell who is in. Put members into fewer levels.',
    }),
  ];
}
