import { isDeepStrictEqual } from 'node:util';
import { DiagnosticError, Diagnostics } from '../../plugin/index.js';
import type { Resource } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { NEEDS } from './needs.js';
import type { Needs, Values } from './needs.js';

/**
 * A resource that has the {@link Preflight} look before it is planned, and again before it writes: an apply is another
 * process, and may be another day. Refreshes are left alone: what they lack, the server's own refusal says.
 */
export const checked = (resource: Resource<MattermostClient>): Resource<MattermostClient> => {
  const needs = NEEDS[resource.name];
  if (!needs) throw new Error(`${resource.name} does not say what it needs`);
  const { create, update, delete: remove } = resource;
  return {
    ...resource,
    async plan(change, context) {
      const { client, diagnostics } = context;
      if (!client?.checks) return resource.plan?.(change, context);
      const prior = change.prior as Values | null;
      const proposed = change.proposed as Values | null;
      if (!(await client.preflight.before({ needs, after: proposed }, diagnostics))) return undefined;
      const planned = (await resource.plan?.(change, context)) as Values | undefined;
      const after = proposed && (planned ?? proposed);
      if (needs.directory !== 'never') await client.preflight.aboutGroup(after, diagnostics);
      if (writes(prior, after)) await client.preflight.beforeWrite({ needs, prior, after }, diagnostics);
      return planned as never;
    },
    async create(plan, context) {
      await refuse(needs, null, plan as Values, context.client);
      return create(plan, context);
    },
    ...(update && {
      async update(prior, plan, context) {
        await refuse(needs, prior as Values, plan as Values, context.client);
        return update(prior, plan, context);
      },
    }),
    async delete(prior, context) {
      if (writes(prior as Values, null)) await refuse(needs, prior as Values, null, context.client);
      return remove(prior, context);
    },
  };
};

const writes = (prior: Values | null, after: Values | null): boolean =>
  after ? !isDeepStrictEqual(prior, after) : prior?.['on_destroy'] !== 'keep';

/** Throws the first error. Warnings were said with the plan. */
const refuse = async (
  needs: Needs,
  prior: Values | null,
  after: Values | null,
  { checks, preflight }: MattermostClient,
): Promise<void> => {
  if (!checks) return;
  const found = new Diagnostics();
  if (await preflight.before({ needs, after }, found)) await preflight.beforeWrite({ needs, prior, after }, found);
  const error = found.items.find((item) => item.severity === 'error');
  if (error) throw new DiagnosticError(error);
};
