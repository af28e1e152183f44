import { Claims, readOnce, type Log } from '../plugin/index.js';
import type { FreeipaClient } from './client.js';
import { connectInTurn } from './connect.js';
import { doing } from './diagnose.js';
import { GroupDirectory } from './group/directory.js';
import { PlannedGroups } from './group/planned-groups.js';
import { References } from './group/references.js';
import type { Patience } from './ldap/connection.js';
import { LimitedChanges, NO_LIMITS } from './limits.js';
import { LdapSession } from './ldap/session.js';
import { checkFilter, MattermostView } from './mattermost-view.js';
import { OwnRights } from './rights.js';
import { Schema } from './schema.js';
import type { Settings } from './resolve-settings.js';
import { Tree } from './tree.js';
import { UserDirectory } from './users.js';

/** Milliseconds. An operation that takes longer costs the connection and everything on it, so it is long. */
const PATIENCE: Patience = { operation: 30_000, connect: 5_000 };

export interface OpenDirectory extends FreeipaClient {
  close(): Promise<void>;
}

/**
 * Connects and binds, so that whatever is wrong with the settings is said once, before any write.
 *
 * @throws DiagnosticError with the path of the setting to mend
 */
export async function openDirectory(
  settings: Settings,
  log: Pick<Log, 'debug' | 'warn'>,
  patience: Patience = PATIENCE,
): Promise<OpenDirectory> {
  checkFilter(settings.mattermost);
  const session = new LdapSession(connectInTurn(settings, log, patience), settings.servers.length);
  const { baseDn } = await session.ready();
  const tree = new Tree(baseDn);
  const groups = new GroupDirectory(session, tree);
  const defaultGroup = readOnce(async () => {
    const config = await doing(
      { what: "read FreeIPA's configuration", permission: '"System: Read Global Configuration"' },
      () => session.lookup(tree.config, ['ipaDefaultPrimaryGroup']),
    );
    return config?.first('ipaDefaultPrimaryGroup') ?? null;
  });
  return {
    tree,
    groups,
    plannedGroups: new PlannedGroups(groups),
    users: new UserDirectory(session, tree),
    schema: new Schema(session),
    mattermost: new MattermostView(session, tree, settings.mattermost),
    claims: new Claims(),
    rights: new OwnRights(session, tree, settings.preflight ?? true),
    references: new References(session, tree),
    groupNamePattern: settings.groupNamePattern,
    limits: new LimitedChanges(settings.changeLimits ?? NO_LIMITS),
    defaultGroup,
    close: () => session.close(),
  };
}
