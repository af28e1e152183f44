import {
  at,
  isKnown,
  isUnknown,
  unknown,
  type Change,
  type Diagnostics,
  type PlanContext,
} from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { NO_FAS } from '../diagnose.js';
import { patternProblems } from '../names.js';
import type { Intent } from '../rights.js';
import type { GroupAttributes, GroupState, ProposedGroup } from './attributes.js';
import { checkDeletion, planDeletion } from './deletion.js';
import type { GroupEntry } from './entry.js';
import { knownEntry } from './find.js';
import { intentsFor } from './intents.js';
import { isReplaced, warnAboutKind } from './kind.js';
import { unknownManagers } from './managers.js';
import { checkOwners } from './owners.js';
import { refusePrivateGroup, refuseProtected } from './protected.js';

/** Checks a planned group against the directory, says what cannot be undone, and fills what the server decides. */
export async function planGroup(
  { config, prior, proposed }: Change<GroupAttributes>,
  { client, diagnostics }: PlanContext<GroupAttributes, FreeipaClient>,
): Promise<ProposedGroup | void> {
  if (!config || !proposed) {
    if (prior) await planDeletion(prior, client, diagnostics);
    return;
  }
  warnAboutKind(prior, proposed, diagnostics);
  if (prior && client && isReplaced(prior, proposed)) await checkDeletion(prior, 'replaced', client, diagnostics);
  if (client) {
    await checkAgainstDirectory(prior, config, proposed, client, diagnostics);
    await planRights(prior, proposed, config.member_managers !== null, client, diagnostics);
  }

  const renamed = isUnknown(proposed.name) || proposed.name !== prior?.name;
  return {
    ...proposed,
    dn: prior && !renamed ? prior.dn : unknown(),
    gid_number: plannedGid(prior, proposed, isKnown(config.gid_number)),
    member_managers: config.member_managers === null ? plannedManagers(prior, proposed) : proposed.member_managers,
  };
}

function plannedGid(prior: GroupState | null, { posix, gid_number }: ProposedGroup, configured: boolean) {
  if (posix === false) return null;
  if (configured || isUnknown(posix)) return gid_number;
  return prior?.gid_number ?? unknown();
}

/** Not managed: whatever there is stays. */
function plannedManagers(prior: GroupState | null, { adopt_existing }: ProposedGroup) {
  if (prior) return prior.member_managers;
  return adopt_existing === false ? null : unknown();
}

async function checkAgainstDirectory(
  prior: GroupState | null,
  config: unknown,
  { name, fas, member_managers: managers, adopt_existing }: ProposedGroup,
  client: FreeipaClient,
  diagnostics: Diagnostics,
): Promise<void> {
  if (isKnown(name)) {
    await refuseProtected(name, client);
    diagnostics.error(...patternProblems(name, client.groupNamePattern));
    if (!prior && adopt_existing === true && (await client.groups.byName(name))) {
      diagnostics.warning({
        path: at('adopt_existing'),
        summary: `${name} exists already and will be taken over`,
        detail: 'It keeps its id and its members; its other attributes become what is written here.',
      });
    }
    if (!prior) await refusePrivateGroup(name, client);
    client.plannedGroups.willMake(name);
    checkOwners(name, config, client, diagnostics);
  }
  if (isKnown(fas) && !prior?.fas && !(await client.schema.knows('fasGroup'))) {
    diagnostics.error({ path: at('fas'), summary: 'The servers know no FAS groups', detail: NO_FAS });
  }
  if (!isKnown(managers)) return;
  const before = prior?.member_managers;
  const users = added(managers.users, before?.users);
  const groups = added(managers.groups, before?.groups);
  diagnostics.error(...(await unknownManagers({ users, groups }, client)));
}

async function planRights(
  prior: GroupState | null,
  proposed: ProposedGroup,
  managersManaged: boolean,
  client: FreeipaClient,
  diagnostics: Diagnostics,
): Promise<void> {
  const name = isKnown(proposed.name) ? proposed.name : 'that is to be made';
  const replaced = prior !== null && isReplaced(prior, proposed);
  const entry = prior ? await knownEntry(prior, client) : await adopted(proposed, client);
  if (entry && replaced) diagnostics.error(...(await client.rights.missing(entry.name, entry, [{ to: 'delete' }])));
  if (entry && !replaced) {
    if (proposed.external === true) client.plannedGroups.willTakeExternal(entry);
    diagnostics.warning(...(await client.mattermost.problems(entry)));
  }
  const intents: readonly Intent[] =
    entry && !replaced ? intentsFor(entry, proposed, managersManaged, client.tree) : [{ to: 'add' }];
  diagnostics.error(...(await client.rights.missing(entry?.name ?? name, replaced ? undefined : entry, intents)));
}

const adopted = async (
  { name, adopt_existing }: ProposedGroup,
  { groups }: FreeipaClient,
): Promise<GroupEntry | undefined> => (adopt_existing === true && isKnown(name) ? groups.byName(name) : undefined);

/** Only what is new is looked up: what is there was looked up when it came. */
const added = (planned: unknown, before: readonly string[] | null | undefined): string[] =>
  Array.isArray(planned)
    ? planned.filter((name): name is string => typeof name === 'string' && !before?.includes(name))
    : [];
