import { FilterParser } from 'ldapts';
import { at, DiagnosticError, readOnce, type DiagnosticText } from '../plugin/index.js';
import { doing } from './diagnose.js';
import type { GroupEntry } from './group/entry.js';
import { isWithin } from './ldap/dn.js';
import type { LdapSession } from './ldap/session.js';
import { lint } from './lint.js';
import type { Tree } from './tree.js';

/** Mattermost's own settings for groups (`LdapSettings`), as far as the provider was told. */
export interface MattermostLdapSettings {
  /** `BaseDN`. */
  readonly baseDn?: string;
  /** `GroupFilter`. */
  readonly groupFilter?: string;
  /** `GroupIdAttribute`. */
  readonly groupIdAttribute?: string;
}

/** @throws DiagnosticError when `GroupFilter` is none. Not with the other settings: reading filters takes the LDAP library. */
export function checkFilter({ groupFilter }: MattermostLdapSettings = {}): void {
  try {
    if (groupFilter !== undefined) FilterParser.parseString(groupFilter);
  } catch (error) {
    throw new DiagnosticError({
      path: at('mattermost').attribute('group_filter'),
      summary: 'mattermost.group_filter is no LDAP filter',
      detail: `${error instanceof Error ? `${error.message}. ` : ''}Expected the form "(&(objectClass=ipausergroup)(cn=mm_*))".`,
    });
  }
}

/** Source: Mattermost's `model.GroupRemoteIDMaxLength`. */
const MAX_REMOTE_ID = 48;

/** Whether Mattermost will see a group, and know it by its id. All groups are asked about in one search, once in a run. */
export class MattermostView {
  constructor(
    private readonly session: LdapSession,
    private readonly tree: Tree,
    private readonly settings: MattermostLdapSettings = {},
  ) {}

  /** @param isNew made in this run, so that the one search may have come too early */
  async problems(group: GroupEntry, isNew = false): Promise<DiagnosticText[]> {
    return [
      ...this.#tree(group),
      ...this.#identity(group),
      ...((await this.#passes(group, isNew)) ? [] : [this.#filtered(group)]),
    ];
  }

  #tree({ name }: GroupEntry): DiagnosticText[] {
    const { baseDn } = this.settings;
    if (baseDn === undefined || isWithin(this.tree.groups, baseDn)) return [];
    return [
      lint('wrong-tree', {
        summary: `Mattermost does not look where ${name} is`,
        detail: `Its BaseDN is ${baseDn}; FreeIPA keeps groups in ${this.tree.groups}. Set LdapSettings.BaseDN to cn=accounts,${this.tree.baseDn}.`,
      }),
    ];
  }

  #identity({ id, name }: GroupEntry): DiagnosticText[] {
    const { groupIdAttribute = 'ipaUniqueID' } = this.settings;
    if (groupIdAttribute.toLowerCase() !== 'ipauniqueid') {
      return [
        lint('id-attribute', {
          summary: `Mattermost knows ${name} by another id`,
          detail: `Its GroupIdAttribute is ${groupIdAttribute}, so that the id of the group is not its remote_id there. Set LdapSettings.GroupIdAttribute to ipaUniqueID, which also survives a rename.`,
        }),
      ];
    }
    if (id.length <= MAX_REMOTE_ID) return [];
    return [
      lint('long-id', {
        summary: `The id of ${name} is too long for Mattermost`,
        detail: `It has ${id.length} characters (${id}), of which Mattermost takes ${MAX_REMOTE_ID}. FreeIPA makes ids of 36; this one was set by hand. Delete the group and make it anew.`,
      }),
    ];
  }

  #filtered({ name }: GroupEntry): DiagnosticText {
    return lint('not-in-filter', {
      summary: `Mattermost does not see ${name}`,
      detail: `Its GroupFilter is ${this.settings.groupFilter ?? ''}, which the group does not pass. Give it a name or classes that do, or widen LdapSettings.GroupFilter.`,
    });
  }

  async #passes({ id, dn }: GroupEntry, isNew: boolean): Promise<boolean> {
    const { groupFilter } = this.settings;
    if (groupFilter === undefined) return true;
    if (isNew) return (await this.#ask(() => this.session.lookup(dn, ['1.1'], groupFilter))) !== undefined;
    return (await this.#visible()).has(id);
  }

  readonly #visible = readOnce(async (): Promise<ReadonlySet<string>> => {
    const { groupFilter: filter = '' } = this.settings;
    const search = { base: this.tree.groups, scope: 'one', filter, attributes: ['ipaUniqueID'] } as const;
    const found = await this.#ask(() => this.session.search(search));
    return new Set(found.map((entry) => entry.first('ipaUniqueID') ?? ''));
  });

  #ask<T>(run: () => Promise<T>): Promise<T> {
    return doing({ what: "read the groups that pass Mattermost's filter", permission: '"System: Read Groups"' }, run);
  }
}
