import { describe, expect, it } from 'vitest';
import { consolePages, pagesUnder } from '../../../src/mattermost/roles/console.js';
import { standing, standingTogether } from '../../../src/mattermost/roles/level.js';
import { PAGES, recorded } from './server.js';

const page = (key: string) => pagesUnder(key, PAGES)[0]!;
const manager = new Set(recorded('system_manager'));
const changed = (without: readonly string[], plus: readonly string[] = []) =>
  new Set([...[...manager].filter((permission) => !without.includes(permission)), ...plus]);

describe('how a page stands in a role', () => {
  it('is one of three levels', () => {
    expect(standing(page('user_management.teams'), manager)).toBe('write');
    expect(standing(page('authentication.ldap'), manager)).toBe('read');
    expect(standing(page('user_management.users'), manager)).toBe('none');
  });

  it('says what a level lacks, and what is there beside it', () => {
    expect(standing(page('user_management.teams'), changed(['manage_team', 'view_team']))).toBe(
      'write, without manage_team view_team',
    );
    expect(standing(page('authentication.ldap'), changed([], ['create_ldap_sync_job']))).toBe(
      'read, with create_ldap_sync_job',
    );
    expect(standing(page('site.emoji'), changed(['sysconsole_read_site_emoji']))).toBe(
      'write, without sysconsole_read_site_emoji',
    );
  });

  it('takes a permission that another page brings for granted', () => {
    const held = changed(['sysconsole_write_user_management_groups']);
    expect(held.has('manage_public_channel_members')).toBe(true);
    expect(standing(page('user_management.groups'), held)).toBe('read');
  });

  it('does not speak of what is excused', () => {
    const excused = new Set(['manage_team', 'create_ldap_sync_job']);
    expect(standing(page('user_management.teams'), changed(['manage_team']), excused)).toBe('write');
    expect(standing(page('authentication.ldap'), changed([], ['create_ldap_sync_job']), excused)).toBe('read');
  });
});

describe('how a section stands in a role', () => {
  const together = (key: string, held: ReadonlySet<string>) => standingTogether(pagesUnder(key, PAGES), held);

  it('is the level of its pages where they agree', () => {
    expect(together('integrations', manager)).toBe('write');
    expect(together('reporting', manager)).toBe('read');
    expect(together('billing', manager)).toBe('none');
  });

  it('is mixed, page by page, where they do not', () => {
    expect(together('user_management', manager)).toBe(
      'mixed (channels write; groups write; permissions write; teams write; users none)',
    );
    expect(together('integrations', changed(['sysconsole_write_integrations_gif']))).toBe(
      'mixed (bot_accounts write; cors write; gif read; integration_management write)',
    );
  });

  it('is write though one of its pages can only be read', () => {
    const pages = consolePages(['sysconsole_read_site_a', 'sysconsole_write_site_a', 'sysconsole_read_site_b']);
    const all = new Set(['sysconsole_read_site_a', 'sysconsole_write_site_a', 'sysconsole_read_site_b']);
    expect(standingTogether(pages, all)).toBe('write');
    expect(standingTogether(pages, new Set(['sysconsole_read_site_b']))).toBe('mixed (a none; b read)');
    expect(standingTogether(pages, new Set(['sysconsole_read_site_a', 'sysconsole_read_site_b']))).toBe('read');
  });
});
