import type { Routes } from './routes.js';

/** What the server is licensed for. */
export interface License {
  readonly licensed: boolean;
  /** `professional`, `enterprise`, `advanced`, `entry`; empty without a licence. */
  readonly sku: string;
  /** As the server names them: `LDAP`, `LDAPGroups`, `CustomPermissionsSchemes`. */
  readonly features: ReadonlySet<string>;
}

/** `LdapSettings` by key. What the account may not read is null. */
export type LdapSettings = Readonly<Record<string, unknown>>;

/** More directory groups than these are not listed: each page is a search in the directory. */
const MOST_PAGES = 10;
const PER_PAGE = 200;

/** What the server is, and what it may be asked about the directory. */
export class Server {
  constructor(private readonly routes: Routes) {}

  /** `X-Version-Id` of the last answer; empty where none had it. */
  get versionId(): string {
    return this.routes.versionId;
  }

  /** How many requests found no server so far: it may have been restarted each time. */
  get outages(): number {
    return this.routes.outages;
  }

  /** Anybody may ask. Source: GET /license/client?format=old. */
  license = async (): Promise<License> => {
    const row = (await this.routes.getClientLicenseOld()) as unknown as Readonly<Record<string, string>>;
    return {
      licensed: row['IsLicensed'] === 'true',
      sku: row['SkuShortName'] ?? '',
      features: new Set(Object.keys(row).filter((key) => key !== 'IsLicensed' && row[key] === 'true')),
    };
  };

  /** Needs any `sysconsole_read_*`; every setting is null without `sysconsole_read_authentication_ldap`. Source: GET /config. */
  ldapSettings = async (): Promise<LdapSettings> =>
    ((await this.routes.getConfig()) as { readonly LdapSettings?: LdapSettings }).LdapSettings ?? {};

  /**
   * The directory's ids of the groups that `LdapSettings.GroupFilter` lets pass; undefined where they are too many to
   * list. A live search. Source: GET /ldap/groups.
   */
  directoryGroupIds = async (): Promise<ReadonlySet<string> | undefined> => {
    const found = new Set<string>();
    for (let page = 0; page < MOST_PAGES; page++) {
      const { count, groups } = await this.routes.directoryGroups(page, PER_PAGE);
      for (const group of groups ?? []) found.add(group.primary_key);
      if (found.size >= count || (groups ?? []).length === 0) return found;
    }
    return undefined;
  };
}
