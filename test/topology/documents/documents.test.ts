import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorOf } from '../../../src/topology/documents/markdown.js';
import { estateDocuments, resolveEstate, runbookSections } from '../../../src/topology/index.js';
import { anyEstate } from '../any-estate.js';
import { redundant } from '../estates.js';
import { everything, SOURCES, sourceOf } from './sources.js';

type Documents = ReadonlyMap<string, string>;

const anchorsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** Links to files that are not there, or to headings that no page has. */
function deadLinks(documents: Documents): readonly string[] {
  return [...documents].flatMap(([page, text]) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const there = documents.get(file === '' ? page : file);
        return there === undefined || (anchor !== undefined && !anchorsIn(there).includes(anchor));
      })
      .map((target) => `${page}: ${target}`),
  );
}

/** Values that went missing on the way into a text. */
const holes = (documents: Documents): readonly string[] =>
  [...documents]
    .filter(([, text]) => /undefined|\[object|NaN|, ,|(?<!`)``(?!`)|@ | (?:on|to) [.,]/.test(text))
    .map(([page]) => page);

describe.each(Object.entries(SOURCES))('%s', (_, source) => {
  const documents = estateDocuments(source());

  test('every link leads to a page and a heading that is there', () => {
    expect(deadLinks(documents)).toEqual([]);
    expect(holes(documents)).toEqual([]);
  });

  test('the same description gives the same bytes', () => {
    expect([...estateDocuments(source())]).toEqual([...documents]);
  });

  test('every host is named with its address, and every page is on the page of contents', () => {
    for (const [name, { address }] of Object.entries(source().estate.hosts)) {
      expect(documents.get('hosts.md')).toContain(`\`${name}\``);
      expect(documents.get('hosts.md')).toContain(`\`${address}\``);
    }
    const contents = documents.get('README.md') ?? '';
    const missing = [...documents.keys()].filter((name) => /\.(md|txt)$/.test(name) && !contents.includes(`(${name})`));
    expect(missing).toEqual(['README.md']);
  });
});

test('so it is for an estate of any layout and engine', () => {
  fc.assert(
    fc.property(anyEstate, fc.constantFrom('host', 'terraform_data', 'null_resource'), (description, engine) => {
      // A name of any characters may read like a hole.
      const settings = { ...description.settings, 'TeamSettings.SiteName': 'Chat' };
      const documents = estateDocuments(sourceOf({ ...description, settings }, { engine }));
      expect(deadLinks(documents)).toEqual([]);
      expect(holes(documents)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('anchors of the runbook are those of its headings', () => {
  for (const [id, heading] of Object.entries(runbookSections)) expect(anchorOf(heading)).toBe(id);
  const runbook = estateDocuments(everything()).get('runbook.md') ?? '';
  const only = Object.keys(runbookSections).filter((id) => !anchorsIn(runbook).includes(id));
  // An estate with replicas has a fail-over instead.
  expect(only).toEqual(['the-database-does-not-answer']);
});

test('an estate without copies has no section on restoring', () => {
  const runbook = estateDocuments(sourceOf(redundant({ backup: undefined }))).get('runbook.md') ?? '';
  expect(anchorsIn(runbook)).not.toContain('restore');
  expect(anchorsIn(runbook)).not.toContain('copies-are-too-old');
});

test('secrets stand by name with all their places, and nothing but names is there to stand', () => {
  const secrets = estateDocuments(everything()).get('secrets.md') ?? '';
  for (const name of ['license', 'database_password', 'site_key', 'servers_key', 'backup_passphrase']) {
    expect(secrets).toContain(`\`TF_VAR_${name}\``);
  }
  expect(secrets).toContain('`/etc/mattermost/license` on app1, app2');
});

test('what differs from the environment before is on the record of a change', () => {
  const description = redundant();
  const before = { estate: 'staging', software: { mattermost: { version: '10.11.6', sha256: 'ef'.repeat(32) } } };
  const { estate } = sourceOf({ ...description, promotedFrom: { manifest: before, mismatch: 'warning' } });
  const record = estateDocuments({ ...sourceOf(description), estate }).get('change-record.md') ?? '';
  expect(record).toContain('| mattermost | 10.11.7');
  expect(record).toContain('10.11.6');
  expect(record).toContain('| postgresql | 15 | not there |');
});

test('a cell holds no line break and no bar of its own', () => {
  const description = redundant({ push: 'hosted-eu' });
  const estate = resolveEstate({
    ...description,
    artifacts: { mattermost: { ...description.artifacts.mattermost, url: 'https://mirror.example.test/a|b' } },
  });
  const software = estateDocuments({ ...sourceOf(description), estate }).get('software.md') ?? '';
  expect(software).toContain(String.raw`a\|b`);
});
