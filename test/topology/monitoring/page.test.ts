import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { alertsPage, resolveEstate } from '../../../src/topology/index.js';
import { ESTATES, redundant, standalone } from '../estates.js';
import { renderedFiles } from '../render/files.js';

/** The fragment that a heading of Markdown has. */
const fragment = (heading: string): string => heading.toLowerCase().replaceAll(' ', '-');

describe.each(Object.entries(ESTATES).filter(([, { monitoring }]) => monitoring))('of %s', (_, description) => {
  const page = alertsPage(resolveEstate(description));
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => fragment(heading));

  test('each alert points to a heading of the page, and the page has no other', () => {
    const { groups } = parse(renderedFiles(description).get('alert-rules.yml')!) as {
      groups: { rules: { annotations: { runbook_url: string } }[] }[];
    };
    const pointed = groups.flatMap(({ rules }) => rules.map(({ annotations }) => annotations.runbook_url));
    expect(pointed.map((url) => url.split('#')[1])).toEqual(headings);
    expect(new Set(pointed.map((url) => url.split('#')[0])).size).toBe(1);
  });

  test('each says what to do', () => {
    for (const section of page.split(/^## /m).slice(1)) expect(section).toMatch(/^- \S/m);
  });

  test('names alerts only that are on it', () => {
    const known = new Set(headings);
    const named = [...page.matchAll(/\b(?:as for|As for|as|As|Is|If) ([A-Z][a-z]+(?:[A-Z][a-z]+)+)\b/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => !known.has(name.toLowerCase()))).toEqual([]);
  });
});

test('what to do is said in the estate’s own names', () => {
  const page = alertsPage(resolveEstate(redundant()));
  expect(page).toContain('If db1 does not come back: promote db2, name it as `database.primary`, apply.');
  expect(page).toContain('Who is told: ops@example.test.');
});

test('an estate of one host has no alert about what it does not have', () => {
  const page = alertsPage(resolveEstate(standalone({ monitoring: { hosts: ['all'] } })));
  expect(page).not.toMatch(/VipOn|Replica|Cluster|SiteDown|PoolExhausted/);
  expect(page).toContain('Who is told: nobody.');
});
