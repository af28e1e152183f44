import { describe, expect, test } from 'vitest';
import { problemOf, sectionOf, withSection } from '../../../src/cli/changes/fragments.js';

describe('a change', () => {
  test('is one line of sentences in a file that says what it is about, and its kind', () => {
    expect(problemOf({ file: 'ldap-sync.fixed.md', text: 'A sync ends. Always.\n' })).toBeUndefined();
  });

  test.each([
    ['LdapSync.fixed.md', 'A sync ends.\n', 'name it what-it-is-about.KIND.md'],
    ['ldap-sync.md', 'A sync ends.\n', 'name it what-it-is-about.KIND.md'],
    ['ldap-sync.mended.md', 'A sync ends.\n', 'the kind is mended, and must be one of added, changed, deprecated'],
    ['ldap-sync.fixed.md', 'A sync\nends.\n', 'write one line'],
    ['ldap-sync.fixed.md', 'A sync ends\n', 'end it with a full stop'],
    ['ldap-sync.fixed.md', '', 'write one line'],
    ['ldap-sync.fixed.md', '- A sync ends.\n', 'leave out the bullet'],
  ])('%s with %j is refused', (file, text, sentence) => {
    expect(problemOf({ file, text })).toContain(`${file}: `);
    expect(problemOf({ file, text })).toContain(sentence);
  });
});

describe('a release', () => {
  const section = sectionOf('0.2.0 – 2027-01-15', [
    { file: 'a.fixed.md', text: 'A is whole. See [it](../docs/a.md).\n' },
    { file: 'b.added.md', text: 'B.\n' },
    { file: 'c.added.md', text: 'C.\n' },
  ]);

  test('lists its changes by kind, with links that hold in the changelog', () => {
    expect(section).toBe(
      '## 0.2.0 – 2027-01-15\n\n### Added\n\n- B.\n- C.\n\n### Fixed\n\n- A is whole. See [it](docs/a.md).\n',
    );
  });

  test('stands above the earlier ones, and the first one below the introduction', () => {
    const first = withSection('# Changelog\n\nWhat changes.\n', '## 0.1.0\n\n- A.\n');
    expect(first).toBe('# Changelog\n\nWhat changes.\n\n## 0.1.0\n\n- A.\n');
    expect(withSection(first, '## 0.2.0\n\n- B.\n')).toBe(
      '# Changelog\n\nWhat changes.\n\n## 0.2.0\n\n- B.\n\n## 0.1.0\n\n- A.\n',
    );
  });
});
