import { describe, expect, it } from 'vitest';
import { Background } from '../../../../src/sandbox/mattermost/background.js';
import { Config } from '../../../../src/sandbox/mattermost/config/config.js';
import { LdapDirectory } from '../../../../src/sandbox/mattermost/domain/ldap-directory.js';
import { syncRoles } from '../../../../src/sandbox/mattermost/domain/role-sync.js';
import type { Band } from '../../../../src/sandbox/mattermost/index.js';
import type { Site } from '../../../../src/sandbox/mattermost/site.js';
import type { GroupSyncable, SyncableType } from '../../../../src/sandbox/mattermost/store/rows.js';
import { Store } from '../../../../src/sandbox/mattermost/store/store.js';

interface Membership {
  readonly schemeAdmin: boolean;
  readonly guest?: boolean;
  readonly removed?: boolean;
}
type Link = Partial<Pick<GroupSyncable, 'schemeAdmin' | 'deleteAt' | 'autoAdd'>>;

/** One person, in the groups of `links` unless `inGroup` says otherwise; the admin flag after a role sync. */
function adminAfter(
  { band = 'B', type = 'Team' }: { band?: Band; type?: SyncableType },
  membership: Membership,
  links: readonly (Link & { inGroup?: boolean; leftGroup?: boolean; groupDeleted?: boolean })[],
): boolean | undefined {
  const site = emptySite(band);
  const flags = {
    schemeGuest: membership.guest ?? false,
    schemeUser: !membership.guest,
    schemeAdmin: membership.schemeAdmin,
    explicitRoles: '',
  };
  const deleteAt = membership.removed ? 5 : 0;
  if (type === 'Team') site.store.teamMembers.put({ teamId: 'T', userId: 'U', createAt: 1, deleteAt, ...flags });
  else site.store.channelMembers.put({ channelId: 'T', userId: 'U', lastUpdateAt: 1, ...flags });
  for (const [index, link] of links.entries()) {
    const groupId = `G${index}`;
    site.store.groups.put({
      id: groupId,
      name: null,
      displayName: groupId,
      description: '',
      source: 'ldap',
      remoteId: groupId,
      allowReference: false,
      createAt: 1,
      updateAt: 1,
      deleteAt: link.groupDeleted ? 5 : 0,
    });
    if (link.inGroup !== false) {
      site.store.groupMembers.put({ groupId, userId: 'U', createAt: 1, deleteAt: link.leftGroup ? 5 : 0 });
    }
    site.store.groupSyncables.put({
      type,
      groupId,
      syncableId: 'T',
      autoAdd: link.autoAdd ?? false,
      schemeAdmin: link.schemeAdmin ?? true,
      createAt: 1,
      updateAt: 1,
      deleteAt: link.deleteAt ?? 0,
    });
  }
  syncRoles(site, type, 'T');
  return (type === 'Team' ? site.store.teamMembers : site.store.channelMembers).get('T/U')?.schemeAdmin;
}

const emptySite = (band: Band): Site => ({
  band,
  license: 'enterprise',
  store: new Store(),
  config: new Config(),
  background: new Background(0),
  directory: new LdapDirectory(() => undefined),
  loseJoins: false,
  joinDelay: 0,
});

const GRANTING = [{}];
const NONE: readonly Link[] = [];

describe.each(['B', 'N'] as const)('role sync of a membership, band %s', (band) => {
  describe.each(['Team', 'Channel'] as const)('in a %s', (type) => {
    const after = (membership: Membership, links: Parameters<typeof adminAfter>[2]) =>
      adminAfter({ band, type }, membership, links);

    it('promotes who is in a granting group', () => {
      expect(after({ schemeAdmin: false }, GRANTING)).toBe(true);
    });

    it('keeps an admin who is in a granting group', () => {
      expect(after({ schemeAdmin: true }, GRANTING)).toBe(true);
    });

    it('demotes an admin who is in no granting group, whoever made them one', () => {
      expect(after({ schemeAdmin: true }, [{ inGroup: false }])).toBe(false);
    });

    it('leaves alone who is neither admin nor in a granting group', () => {
      expect(after({ schemeAdmin: false }, [{ inGroup: false }])).toBe(false);
    });

    it.each([true, false])('takes one granting group for enough, admin before: %s', (schemeAdmin) => {
      expect(after({ schemeAdmin }, [{}, { schemeAdmin: false }])).toBe(true);
    });

    it('demotes who has left the granting group', () => {
      expect(after({ schemeAdmin: true }, [{ leftGroup: true }])).toBe(false);
    });

    it('promotes through a group that is unlinked from the directory', () => {
      expect(after({ schemeAdmin: false }, [{ groupDeleted: true }])).toBe(true);
    });

    it('promotes through a link without auto_add', () => {
      expect(after({ schemeAdmin: false }, [{ autoAdd: false }])).toBe(true);
    });

    it.each([true, false])('leaves guests alone, in a granting group or not, admin before: %s', (schemeAdmin) => {
      expect(after({ schemeAdmin, guest: true }, GRANTING)).toBe(schemeAdmin);
      expect(after({ schemeAdmin, guest: true }, NONE)).toBe(schemeAdmin);
    });

    it('demotes every admin when no link grants', () => {
      expect(after({ schemeAdmin: true }, [{ schemeAdmin: false }])).toBe(false);
      expect(after({ schemeAdmin: true }, NONE)).toBe(false);
    });
  });

  it.each([true, false])('leaves removed team members alone, admin before: %s', (schemeAdmin) => {
    expect(adminAfter({ band }, { schemeAdmin, removed: true }, GRANTING)).toBe(schemeAdmin);
    expect(adminAfter({ band }, { schemeAdmin, removed: true }, NONE)).toBe(schemeAdmin);
  });
});

describe('a deleted link with scheme_admin', () => {
  it('grants in band B', () => {
    expect(adminAfter({ band: 'B' }, { schemeAdmin: false }, [{ deleteAt: 5 }])).toBe(true);
  });

  it('does not grant in band N', () => {
    expect(adminAfter({ band: 'N' }, { schemeAdmin: false }, [{ deleteAt: 5 }])).toBe(false);
  });
});
