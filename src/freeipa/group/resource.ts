import { at, DiagnosticError, isKnown, resourceOf, type Diagnostics } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { doing } from '../diagnose.js';
import { isRefusal, ResultCode, UnknownOutcome } from '../ldap/errors.js';
import { count } from '../members.js';
import { unknownNames } from '../principals.js';
import { GROUP_ATTRIBUTES, type GroupState, type PlannedGroup } from './attributes.js';
import { isAsDesired, type DesiredGroup } from './changes.js';
import type { GroupEntry } from './entry.js';
import { refuseDeletion } from './deletion.js';
import { planGroup } from './plan.js';
import { builtInProblem, privateGroup, refuseProtected } from './protected.js';
import { desiredGroup, stateAfter, stateOf, stateUnconfirmed } from './state.js';

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

  validate(config, { diagnostics }) {
    const builtIn = isKnown(config.name) ? builtInProblem(config.name) : undefined;
    if (builtIn) diagnostics.error(builtIn);
    if (config.posix === true && config.external === true) {
      diagnostics.error({
        path: at('external'),
        summary: 'A group cannot be both posix and external',
        detail: 'FreeIPA refuses it. Nest an external group in a posix one instead.',
      });
    }
    if (isKnown(config.gid_number) && (config.posix === null || config.posix === false)) {
      diagnostics.error({
        path: at('gid_number'),
        summary: 'Only a posix group has a gid_number',
        detail: 'Set posix = true, or leave gid_number out.',
      });
    }
  },

  async create(plan, context) {
    const { client, diagnostics } = context;
    const desired = desiredGroup(plan, context.config?.member_managers != null);
    await checkManagers(desired, client, diagnostics);
    const existing = await client.groups.byName(desired.name);
    if (existing) return stateAfter(plan, await adopt(existing, desired, plan, client));
    try {
      const made = await add(desired, client);
      diagnostics.warning(...(await client.mattermost.problems(made, true).catch(() => [])));
      return stateAfter(plan, made);
    } catch (error) {
      if (error instanceof DiagnosticError && error.cause instanceof UnknownOutcome) {
        context.checkpoint(stateUnconfirmed(plan));
      }
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
    const { client } = context;
    const desired = desiredGroup(plan, context.config?.member_managers != null);
    await refuseProtected(prior.name, client);
    await checkManagers(desired, client, context.diagnostics);
    const entry = await find(prior, client);
    if (!entry) throw gone(prior);
    try {
      return stateAfter(plan, await change(entry, desired, client));
    } catch (error) {
      const now = await find(prior, client).catch(() => undefined);
      context.checkpoint(now ? stateOf(now, prior) : prior);
      throw error;
    }
  },

  async delete(state, { client, diagnostics }) {
    if (state.deletion_protection) {
      throw new DiagnosticError({
        path: at('deletion_protection'),
        summary: `${state.name} is protected against deletion`,
        detail: 'Set deletion_protection = false and apply that first.',
      });
    }
    await refuseProtected(state.name, client);
    const entry = await find(state, client);
    if (!entry) return;
    await refuseDeletion(entry, client, diagnostics);
    await doing({ what: `delete the group ${entry.name}`, permission: '"System: Remove Groups"' }, () =>
      client.groups.remove(entry),
    );
  },

  plan: (change, { client, diagnostics }) => planGroup(change, client, diagnostics),

  import: {
    forms: 'name or id (ipaUniqueID)',
    example: 'mm_ops_leads',
    async run(id, { client }) {
      const entry = (await client.groups.byName(id)) ?? (await client.groups.byId(id.toLowerCase()));
      if (!entry) {
        throw new DiagnosticError({
          summary: `FreeIPA has no group with the name or id ${JSON.stringify(id)}`,
          detail: 'Give the name of a user group, or its ipaUniqueID (ipa group-show NAME --all).',
        });
      }
      await refuseProtected(entry.name, client);
      return { id: entry.id, name: entry.name, posix: entry.posix, external: entry.external };
    },
  },
});

/**
 * By id, which a rename does not change. Where the answer that told the id was lost, by name, and only what is as it
 * was made: what is found here may be deleted by the next apply.
 */
async function find(state: GroupState, { groups, tree }: FreeipaClient): Promise<GroupEntry | undefined> {
  if (state.id !== null) return groups.byId(state.id);
  const namesake = await groups.byName(state.name);
  if (!namesake || count(namesake.members) > 0) return undefined;
  return isAsDesired(namesake, desiredGroup(state, state.member_managers !== null), tree) ? namesake : undefined;
}

async function add(desired: DesiredGroup, client: FreeipaClient): Promise<GroupEntry> {
  try {
    return await doing({ what: `add the group ${desired.name}`, permission: '"System: Add Groups"' }, () =>
      client.groups.create(desired),
    );
  } catch (error) {
    const refused = error instanceof DiagnosticError && isRefusal(error.cause, ResultCode.alreadyExists);
    throw refused ? await nameTaken(desired.name, client) : error;
  }
}

const change = (entry: GroupEntry, desired: DesiredGroup, client: FreeipaClient): Promise<GroupEntry> =>
  doing({ what: `change the group ${entry.name}`, permission: '"System: Modify Groups"' }, () =>
    client.groups.change(entry, desired),
  ).catch(async (error: unknown) => {
    const refused = error instanceof DiagnosticError && isRefusal(error.cause, ResultCode.alreadyExists);
    throw refused ? await nameTaken(desired.name, client) : error;
  });

/** Nothing is put in state before all of it worked: what is in state as half made would be deleted by the next apply. */
async function adopt(
  entry: GroupEntry,
  desired: DesiredGroup,
  plan: PlannedGroup,
  client: FreeipaClient,
): Promise<GroupEntry> {
  if (!plan.adopt_existing) throw alreadyExists(entry.name, entry.id);
  await refuseProtected(entry.name, client);
  for (const kind of ['posix', 'external'] as const) {
    if (entry[kind] && !desired[kind]) {
      throw new DiagnosticError({
        path: at(kind),
        summary: `${entry.name} exists, is ${kind}, and cannot become other than that`,
        detail: `Set ${kind} = true to take it over as it is, or delete it in FreeIPA first.`,
      });
    }
  }
  return change(entry, desired, client);
}

async function checkManagers(
  { managers }: DesiredGroup,
  client: FreeipaClient,
  diagnostics: Diagnostics,
): Promise<void> {
  if (!managers) return;
  const path = (kind: 'users' | 'groups') => at('member_managers').attribute(kind);
  diagnostics.throwAll(await unknownNames({ ...managers, path }, client));
}

async function nameTaken(name: string, client: FreeipaClient): Promise<DiagnosticError> {
  const occupant = await client.groups.occupant(name);
  if (occupant?.hasClass('ipaUserGroup')) return alreadyExists(name, occupant.first('ipaUniqueID') ?? name);
  if (occupant?.hasClass('mepManagedEntry')) return new DiagnosticError(privateGroup(name));
  return new DiagnosticError({
    path: at('name'),
    summary: `The name ${name} is taken, and not by a user group`,
    detail: 'An entry that this account may not see has it. Choose another name.',
  });
}

const alreadyExists = (name: string, id: string): DiagnosticError =>
  new DiagnosticError({
    path: at('name'),
    summary: `The group ${name} exists already`,
    detail: `To manage it from here, import it: terraform import ADDRESS ${name} (its id is ${id}). Or set adopt_existing = true to change it to what is written here. If an apply that was broken off made it, it is in the state as tainted: terraform untaint ADDRESS keeps it.`,
  });

const gone = (state: GroupState): DiagnosticError =>
  new DiagnosticError({
    path: at('name'),
    summary: `The group ${state.name} is gone`,
    detail: 'It was deleted since the plan was made. Plan again.',
  });
