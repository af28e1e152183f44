import { describe, expect, it } from 'vitest';
import { consolePages, pageKeyOf, pagesUnder, sectionKeys } from '../../../src/mattermost/roles/console.js';
import { PAGES } from './server.js';

describe('the console of a server', () => {
  it('has the pages that permissions exist for, in sections', () => {
    expect(PAGES).toHaveLength(56);
    expect(PAGES.every((page) => page.write !== undefined)).toBe(true);
    expect([...new Set(PAGES.map((page) => page.section))].sort()).toEqual([
      'about',
      'authentication',
      'billing',
      'compliance',
      'environment',
      'experimental',
      'integrations',
      'plugins',
      'products',
      'reporting',
      'site',
      'user_management',
    ]);
  });

  it('names a page by its section, and one that is a section by itself alone', () => {
    expect(pageKeyOf('sysconsole_write_user_management_groups')).toBe('user_management.groups');
    expect(pageKeyOf('sysconsole_read_compliance_compliance_export')).toBe('compliance.compliance_export');
    expect(pageKeyOf('sysconsole_read_plugins')).toBe('plugins');
    expect(pageKeyOf('sysconsole_write_ai_recaps')).toBe('ai_recaps');
    expect(pageKeyOf('manage_team')).toBeUndefined();
  });

  it('leaves out the permissions of whole sections, which have no effect any more', () => {
    for (const name of ['about', 'authentication', 'experimental', 'experimental_bleve'])
      expect(pageKeyOf(`sysconsole_write_${name}`)).toBeUndefined();
  });

  it('knows of a page that can only be read', () => {
    expect(consolePages(['sysconsole_read_reporting_server_logs'])).toEqual([
      {
        key: 'reporting.server_logs',
        section: 'reporting',
        read: 'sysconsole_read_reporting_server_logs',
        write: undefined,
      },
    ]);
  });

  it('takes a section for all of its pages but that of system roles, which cannot be granted', () => {
    expect(pagesUnder('user_management', PAGES).map((page) => page.key)).toEqual([
      'user_management.channels',
      'user_management.groups',
      'user_management.permissions',
      'user_management.teams',
      'user_management.users',
    ]);
    expect(pagesUnder('plugins', PAGES).map((page) => page.key)).toEqual(['plugins']);
    expect(pagesUnder('plugin', PAGES)).toEqual([]);
    expect(sectionKeys(PAGES)).toEqual(expect.arrayContaining(['user_management', 'site.emoji', 'plugins']));
  });
});
