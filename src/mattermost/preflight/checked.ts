import { isDeepStrictEqual } from 'node:util';
import { DiagnosticError, withId } from '../../plugin/index.js';
import type { Resource } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { NEEDS } from './needs.js';
import type { Values } from './needs.js';
import type { Step } from './preflight.js';

/**
 * A resource that has the {@link Preflight} look before it is planned, and again before it writes: an apply is another
 * process, and may be another day. Before it is read or imported only what makes that impossible is looked at.
 */
export const checked = (resource: Resource<MattermostClient>): Resource<MattermostClient> => {
  const needs = NEEDS[resource.name];
  if (!needs)
    throw new Error(`${resource.name} does not say what it needs: write it into NEEDS in preflight of its provider`);
  const { create, read, update, delete: remove, import: imports } = resource;
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
      await allowWrite(context.client, { needs, prior: null, after: plan as Values });
      return create(plan, context);
    },
    async read(state, context) {
      if (needs.directory === 'always') await allow(context.client, { needs, after: state as Values });
      return read(state, context);
    },
    ...(update && {
      async update(prior, plan, context) {
        await allowWrite(context.client, { needs, prior: prior as Values, after: plan as Values });
        return update(prior, plan, context);
      },
    }),
    async delete(prior, context) {
      if (writes(prior as Values, null))
        await allowWrite(context.client, { needs, prior: prior as Values, after: null });
      return remove(prior, context);
    },
    ...(imports && {
      import: {
        ...imports,
        async run(id, context) {
          await allow(context.client, { needs, after: {} });
          return imports.run(id, context);
        },
      },
    }),
  };
};

const writes = (prior: Values | null, after: Values | null): boolean =>
  after ? !isDeepStrictEqual(prior, after) : prior?.['on_destroy'] !== 'keep';

/** Throws the first refusal. */
const allow = async ({ checks, preflight }: MattermostClient, step: Pick<Step, 'needs' | 'after'>): Promise<void> => {
  const [first] = checks ? await preflight.refusals(step) : [];
  if (first) throw new DiagnosticError(withId(first.id, first));
};

const allowWrite = async (client: MattermostClient, step: Step): Promise<void> => {
  await allow(client, step);
  const [first] = client.checks ? await client.preflight.refusalsOfWrite(step) : [];
  if (first) throw new DiagnosticError(withId(first.id, first));
};
