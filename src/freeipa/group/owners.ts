import { at, type Diagnostics } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';

/** Two resources that say the same of one group count as one: Terraform may plan an instance more than once. */
export function checkOwners(name: string, config: unknown, { claims }: FreeipaClient, diagnostics: Diagnostics): void {
  if (!claims.make(`group ${name}`, config)) return;
  diagnostics.error({
    path: at('name'),
    summary: `The group ${name} has two owners`,
    detail:
      'Two freeipa_group of this configuration have the name and say different things. Keep one; others refer to it, or read it with data "freeipa_group".',
  });
}
