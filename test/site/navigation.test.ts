import { describe, expect, test } from 'vitest';
import { navigation, neighbours, sections, trail } from '../../site/navigation.js';
import { addressOf, readPages, relative } from '../../site/pages.js';
import { lookUpLinks, Targets } from '../../site/targets.js';

const pages = readPages('.');
const addresses = pages.map(({ address }) => address);

test('the list of guides has each guide once, and nothing else', () => {
  const listed = navigation(pages).guides.flatMap(({ entries }) => entries.map(({ address }) => address));
  const guides = addresses.filter((address) => /^guides\/(?!index)/.test(address));
  expect([...listed].sort()).toEqual([...guides].sort());
});

test('every entry of the navigation is a page, and every resource and data source is an entry', () => {
  const { guides, reference, project } = navigation(pages);
  const entries = [...guides, ...reference, ...project].flatMap((section) =>
    section.entries.map(({ address }) => address),
  );
  expect(entries.filter((address) => !addresses.includes(address))).toEqual([]);
  expect(entries).toEqual(
    expect.arrayContaining(addresses.filter((address) => /^(resources|data-sources)\//.test(address))),
  );
});

test('no two pages have one address', () => {
  expect(addresses).toEqual([...new Set(addresses)]);
});

test('a list of guides is read by audience, with what each is for', () => {
  expect(
    sections(
      '# Guides\n\n## Begin\n\n- [One](one.md): for a start\n- [Two](two.md)\n\n## Run\n\n- [Three](three.md)\n',
      'docs/guides/README.md',
    ),
  ).toEqual([
    {
      title: 'Begin',
      entries: [
        { title: 'One', address: 'guides/one.html', about: 'for a start' },
        { title: 'Two', address: 'guides/two.html' },
      ],
    },
    { title: 'Run', entries: [{ title: 'Three', address: 'guides/three.html' }] },
  ]);
});

test('a page knows its section, and what comes before and after', () => {
  const tree = {
    guides: [
      {
        title: 'Begin',
        entries: [
          { title: 'One', address: 'one.html' },
          { title: 'Two', address: 'two.html' },
        ],
      },
    ],
    reference: [],
    project: [],
  };
  expect(trail(tree, 'two.html')).toBe('Begin');
  expect(neighbours(tree, 'two.html')).toEqual({ before: { title: 'One', address: 'one.html' } });
  expect(neighbours(tree, 'elsewhere.html')).toEqual({});
});

test.each([
  ['README.md', 'index.html'],
  ['CONTRIBUTING.md', 'contributing.html'],
  ['docs/index.md', 'reference.html'],
  ['docs/guides/README.md', 'guides/index.html'],
  ['docs/guides/estate.md', 'guides/estate.html'],
  ['examples/hcl/README.md', 'examples/hcl/index.html'],
])('%s lies at %s', (file, address) => {
  expect(addressOf(file)).toBe(address);
});

test.each([
  ['guides/estate.html', 'guides/backup.html', 'backup.html'],
  ['guides/estate.html', 'index.html', '../index.html'],
  ['index.html', 'guides/index.html', 'guides/index.html'],
  ['index.html', 'index.html', 'index.html'],
])('from %s the way to %s is %s', (from, to, way) => {
  expect(relative(from, to)).toBe(way);
});

describe('a link of a document', () => {
  const targets = new Targets('.', pages);
  const resolve = (link: string) => targets.resolve(link, 'docs/guides/estate.md', 'guides/estate.html');

  test.each([
    ['to a document leads to its page, and the section stays', 'backup.md#restore-files', 'backup.html#restore-files'],
    ['to a folder with a README leads to that', '../../examples/estate', '../examples/estate/index.html'],
    ['to a file leads to a page with its source', '../../stacks/dev.ts', '../source/stacks/dev.ts.html'],
    ['to a picture leads to the picture', 'estate-production.svg', 'estate-production.svg'],
    ['to elsewhere stays', 'https://example.org/a.md', 'https://example.org/a.md'],
    ['within the page stays', '#secrets', '#secrets'],
  ])('%s', (_name, link, address) => {
    expect(resolve(link)).toBe(address);
  });

  test.each(['no-such.md', '../../../outside.ts'])('to %s is an error that names the document', (link) => {
    expect(() => resolve(link)).toThrow(/docs\/guides\/estate\.md links to .*no such file or folder/);
  });

  test('is found wherever it is, but not in code', () => {
    const sources = new Targets('.', pages);
    const page = { title: 'a', lead: '', address: 'a.html', file: 'docs/a.md' };
    lookUpLinks([{ ...page, markdown: '[b](../stacks/dev.ts)\n\n```md\n[c](none.ts)\n```\n' }], sources);
    expect([...sources.sources]).toEqual(['stacks/dev.ts']);
  });
});
