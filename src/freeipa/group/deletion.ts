import { at, DiagnosticError, type Diagnostics, type DiagnosticText } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import type { GroupState } from './attributes.js';
import type { GroupEntry } from './entry.js';
import { knownEntry } from './find.js';
import { refuseProtected } from './protected.js';
import type { Reference } from './references.js';

export const deletionProtected = ({ name }: GroupState): DiagnosticError =>
  new DiagnosticError({
    path: at('deletion_protection'),
    summary: `${name} is protected against deletion`,
    detail: 'Set deletion_protection = false and apply that first.',
  });

/** The same in the plan, which needs no server. */
export function refuseLoss(
  { name, deletion_protection }: GroupState,
  fate: 'deleted' | 'replaced',
  diagnostics: Diagnostics,
): void {
  if (!deletion_protection) return;
  diagnostics.error({
    path: at('deletion_protection'),
    summary: `${name} is protected and would be ${fate}`,
    detail: 'Set deletion_protection = false and apply that first.',
  });
}

/** Says what speaks against the deletion, in the plan. */
export async function planDeletion(
  prior: GroupState,
  client: FreeipaClient | undefined,
  diagnostics: Diagnostics,
): Promise<void> {
  refuseLoss(prior, 'deleted', diagnostics);
  if (!client) return;
  await refuseProtected(prior.name, client);
  await checkDeletion(prior, 'deleted', client, diagnostics);
  const entry = await knownEntry(prior, client);
  diagnostics.error(...(await client.rights.missing(prior.name, entry, [{ to: 'delete' }])));
}

/**
 * What limits, and what points to the group, say against it.
 *
 * @param fate of a deleted group, other groups that hold it are a warning: the same run may be about to take it out of them,
 *   and no plan of one object sees that. A replaced one they hold until it is gone.
 */
export async function checkDeletion(
  prior: GroupState,
  fate: 'deleted' | 'replaced',
  client: FreeipaClient,
  diagnostics: Diagnostics,
): Promise<void> {
  const entry = prior.id === null ? undefined : await client.groups.byId(prior.id);
  if (!entry) return;
  diagnostics.error(...client.limits.deletion(entry));
  const references = await client.references.to(entry);
  const groups = references.filter(({ kind }) => kind === 'group');
  const firm = fate === 'deleted' ? references.filter(({ kind }) => kind !== 'group') : references;
  if (firm.length > 0) diagnostics.error(referred(entry, firm));
  else if (groups.length > 0) {
    diagnostics.warning({
      summary: `${entry.name} is still in ${named(groups)}`,
      detail: `Unless this run takes it out first, its deletion will be refused. ${TAKE_OUT}`,
    });
  }
}

/** @throws DiagnosticError when the limits or what points to the group forbid it */
export async function refuseDeletion(
  entry: GroupEntry,
  client: FreeipaClient,
  diagnostics: Diagnostics,
): Promise<void> {
  diagnostics.throwAll(client.limits.deletion(entry));
  const references = await client.references.to(entry);
  if (references.length > 0) diagnostics.throwAll([referred(entry, references)]);
}

const TAKE_OUT =
  'Where freeipa_group_membership holds it, drop it there and apply that before the group is deleted; or give the group lifecycle { create_before_destroy = true }, and Terraform does so in this order by itself.';

function referred(entry: GroupEntry, references: readonly Reference[]): DiagnosticText {
  const mend = references.some(({ kind }) => kind === 'group')
    ? TAKE_OUT
    : 'Take the group out of them in FreeIPA first; a password policy is deleted with ipa pwpolicy-del.';
  return {
    summary: `The group ${entry.name} cannot be deleted: ${references.length === 1 ? '1 thing points' : `${references.length} things point`} to it`,
    detail: `It is named in ${named(references)}. With the group they would lose whom they are for. ${mend}`,
  };
}

const named = (references: readonly Reference[]): string =>
  references.map(({ kind, name }) => `${kind} ${name}`).join(', ');
