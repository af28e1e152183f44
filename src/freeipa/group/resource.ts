import { at, resourceOf } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { isOutcomeUnknown } from '../diagnose.js';
import { GROUP_ATTRIBUTES } from './attributes.js';
import { deletionProtected, refuseDeletion } from './deletion.js';
import { expectThere, find, importedGroup } from './find.js';
import { unknownManagers } from './managers.js';
import { planGroup } from './plan.js';
import { refuseProtected } from './protected.js';
import { desiredGroup, stateAfter, stateOf, stateUnconfirmed } from './state.js';
import { validateGroup } from './validate.js';
import { add, adopt, change, remove } from './write.js';

export const group = resourceOf<FreeipaClient>()({
  name: 'freeipa_group',
  description: 'A user group in FreeIPA.',
  permissions: [
    '`System: Read Groups`: held by everybody',
    '`System: Add Groups` to create it',
    '`System: Modify Groups` to change or rename it',
    '`System: Remove Groups` to delete it; `System: Read Group Password Policy` to see before whether it has a password policy',
    "A permission to write `fasurl`, `fasmailinglist`, `fasircchannel`, `fasdiscussionurl` (FreeIPA has none: add one) to change a group's `fas` attributes",
  ],
  attributes: GROUP_ATTRIBUTES,

  validate: validateGroup,

  async create(plan, context) {
    const { client, diagnostics } = context;
    const desired = desiredGroup(plan, context.config?.member_managers != null);
    diagnostics.throwAll(await unknownManagers(desired.managers, client));
    const existing = await client.groups.byName(desired.name);
    if (existing) return stateAfter(plan, await adopt(existing, desired, plan.adopt_existing, client));
    try {
      const made = await add(desired, client);
      diagnostics.warning(...(await client.mattermost.problems(made, true).catch(() => [])));
      return stateAfter(plan, made);
    } catch (error) {
      if (isOutcomeUnknown(error)) context.checkpoint(stateUnconfirmed(plan));
      throw error;
    }
  },

  async read(state, { client, diagnostics }) {
    const entry = await find(state, client);
    if (entry) return stateOf(entry, state);
    const namesake = await client.groups.byName(state.name);
    if (namesake) {
      diagnostics.warning({
        path: at('id'),
        summary: `${state.name} was deleted and made anew outside of Terraform`,
        detail: `The group of this name has the id ${namesake.id}; this resource had ${state.id ?? 'none that is known'}, which is gone, and with it whatever referred to it. To go on with the new one, import it (terraform import ADDRESS ${namesake.id}) or set adopt_existing = true.`,
      });
    }
    return null;
  },

  async update(prior, plan, context) {
    const { client, diagnostics } = context;
    const desired = desiredGroup(plan, context.config?.member_managers != null);
    await refuseProtected(prior.name, client);
    diagnostics.throwAll(await unknownManagers(desired.managers, client));
    const entry = await expectThere(prior, client);
    try {
      return stateAfter(plan, await change(entry, desired, client));
    } catch (error) {
      const now = await find(prior, client).catch(() => undefined);
      context.checkpoint(now ? stateOf(now, prior) : prior);
      throw error;
    }
  },

  async delete(state, { client, diagnostics }) {
    if (state.deletion_protection) throw deletionProtected(state);
    await refuseProtected(state.name, client);
    const entry = await find(state, client);
    if (!entry) return;
    await refuseDeletion(entry, client, diagnostics);
    await remove(entry, client);
  },

  plan: planGroup,

  import: {
    forms: 'name or id (ipaUniqueID)',
    example: 'mm_ops_leads',
    async run(id, { client }) {
      const entry = await importedGroup(id, client);
      await refuseProtected(entry.name, client);
      return { id: entry.id, name: entry.name, posix: entry.posix, external: entry.external };
    },
  },
});
