import { isMattermostError } from './error.js';
import { orAbsent } from './or-absent.js';
import type { Routes } from './routes.js';
import { linkOf } from './rows.js';
import type { Link, LinkFlags, Syncable } from './types.js';

/** Links of groups to teams and channels. */
export class Links {
  constructor(private readonly routes: Routes) {}

  /** All live links of a group; two calls, neither is paged. */
  ofGroup = async (groupId: string): Promise<readonly Link[]> => {
    const [teams, channels] = await Promise.all([
      this.routes.groupRows(groupId, 'team'),
      this.routes.groupRows(groupId, 'channel'),
    ]);
    return [...teams.map((row) => linkOf('team', row)), ...channels.map((row) => linkOf('channel', row))];
  };

  /**
   * The link, where it was removed; `undefined` where it is live or never was. Needs `manage_system`. Up to 11.6 the
   * server never says here that it grants admin. Source: GET /groups/{id}/{teams,channels}/{id}.
   */
  removed = async (groupId: string, syncable: Syncable): Promise<LinkFlags | undefined> => {
    const row = await orAbsent(this.routes.groupRow(groupId, syncable.type, syncable.id));
    return row && row.delete_at !== 0 ? row : undefined;
  };

  /** Sends both flags always: what is left out means something else in each release. */
  create = async (groupId: string, { type, id, auto_add, scheme_admin }: Link): Promise<void> => {
    await this.routes.linkGroupSyncable(groupId, id, type as never, { auto_add, scheme_admin });
  };

  /** Only for a link that was seen in the list: a patch of a removed one changes what counts for admins. */
  patch = async (groupId: string, { type, id, auto_add, scheme_admin }: Link): Promise<void> => {
    await this.routes.patchGroupSyncable(groupId, id, type as never, { auto_add, scheme_admin });
  };

  /** Done as well when the link is gone already: 404 never linked, 400 unlinked before. */
  remove = async (groupId: string, { type, id }: Syncable): Promise<void> => {
    try {
      await this.routes.unlinkGroupSyncable(groupId, id, type as never);
    } catch (error) {
      if (isMattermostError(error, 404, 'app.group.no_rows')) return;
      if (isMattermostError(error, 400, 'app.group.group_syncable_already_deleted')) return;
      throw error;
    }
  };
}
