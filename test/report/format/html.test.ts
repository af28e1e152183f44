import { describe, expect, test } from 'vitest';
import { page } from '../../../src/report/format/html.js';
import { checkGate } from '../../../src/report/gate/check.js';
import { reportOf } from '../../../src/report/report.js';
import { fixtureNames, plansOf } from '../fixtures.js';
import { change, planWith } from '../plans.js';

const of = async (fixture: string): Promise<string> => page(await reportOf(plansOf(fixture)));

test.each(fixtureNames)('the page of %s needs no other file and runs nothing', async (fixture) => {
  const html = await of(fixture);
  expect(html).not.toMatch(/<script|<link|<img|@import|url\(|\son\w+=|javascript:/i);
  expect(html).toContain("default-src 'none'");
});

test('names in it are no markup', async () => {
  const name = '<b onclick="x">&\'';
  const html = page(await reportOf([{ name, plan: planWith([change('mattermost_team.evil', { after: { name } })]) }]));
  expect(html).not.toContain('<b onclick');
  expect(html).toContain('&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;');
});

describe('the picture', () => {
  const sides = (html: string): string[] => html.match(/<figure>[^]*?<\/figure>/g) ?? [];

  test('shows who comes and goes, before and after', async () => {
    const [before = '', after = ''] = sides(await of('membership-change'));
    expect(before).toMatch(/<text class="gone"[^>]*><title>ben<\/title>/);
    expect(before).not.toContain('class="new"');
    expect(after).toMatch(/<text class="new"[^>]*><title>fox<\/title>/);
    expect(after).not.toContain('<title>ben</title>');
  });

  test('shows a link that goes in the first half only', async () => {
    const [before = '', after = ''] = sides(await of('revoke-link'));
    const links = (html: string) => html.match(/class="link[^"]*"/g) ?? [];
    expect(links(before)).toContain('class="link admin gone"');
    expect(links(after)).toHaveLength(links(before).length - 1);
  });

  test('has room for so many teams, and says how many are left out', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`team-${i}`, { auto_add: true, scheme_admin: true }]),
    );
    const plan = planWith([
      change('mattermost_group_links.x', {
        after: { group_id: 'known', teams: many, channels: {}, expected_members: ['ben'] },
      }),
    ]);
    expect(page(await reportOf([{ name: 'dev', plan }]))).toContain(
      '16 more teams and channels are not in the picture',
    );
  });

  test('has room for so many groups, those that grant a role first', async () => {
    const html = await of('huge');
    expect(html).toContain('56 more groups are not in the picture');
    expect(html).not.toContain('more teams and channels are not');
    const links = sides(html)[1]?.match(/class="link[^"]*"/g) ?? [];
    expect(links.filter((link) => link.includes('admin'))).toHaveLength(3);
  });
});

test('of many lines those about groups of the directory are folded, and nothing else of people is', async () => {
  const [open = '', folded = ''] = (await of('huge')).split('<details><summary>Groups of the directory (80)</summary>');
  expect(open).toContain('gain Team Admin');
  expect(open).not.toContain('>directory group<');
  expect(folded.match(/>directory group</g)).toHaveLength(80);
  expect(await of('membership-change')).toContain('>directory group<');
  expect(await of('membership-change')).not.toContain('Groups of the directory (');
});

test('what the gate refuses is told by rule, with the ids to acknowledge and how to lift it', async () => {
  const report = await reportOf(plansOf('membership-change'));
  const html = page({ ...report, gate: checkGate(report, { budgets: { demoted: 1 } }, ['not-needed']) });
  expect(html).toContain('<strong>budgets.demoted</strong>');
  expect(html).toContain('<code>team_admin:loses:ops:ben</code>');
  expect(html).toContain('To lift it: raise budgets.demoted');
  expect(html).toContain('not needed any more: <code>not-needed</code>');
});
