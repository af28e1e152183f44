import { describe, expect, test } from 'vitest';
import { markdown, markerOf, MARKDOWN_LIMIT } from '../../../src/report/format/markdown.js';
import { reportOf } from '../../../src/report/report.js';
import { plansOf } from '../fixtures.js';
import { change, GROUP, kept, KNOWN, links, members, planWith } from '../plans.js';

const huge = () => reportOf(plansOf('huge'));

describe('a report that is longer than a comment may be', () => {
  test('is cut below the limit, and says what is left out', async () => {
    const whole = markdown(await huge(), 10_000_000);
    const cut = markdown(await huge());
    expect(whole.length).toBeGreaterThan(MARKDOWN_LIMIT);
    expect(cut.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    const [, left] = /… and (\d+) more, of the lowest risk here/.exec(cut) ?? [];
    expect(Number(left)).toBeGreaterThan(0);
    const lines = (text: string) => text.split('\n').filter((line) => /^(?:\| .. |- )/.test(line)).length;
    const total = [...cut.matchAll(/… and (\d+) more/g)].reduce((sum, [, count]) => sum + Number(count), 0);
    expect(lines(cut) + total).toBe(lines(whole));
  });

  test.each([40_000, 12_000, 5_000])(
    'loses the lowest risk first: of %d characters the roles are kept',
    async (limit) => {
      const report = await huge();
      const cut = markdown(report, limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      const row = /^\| 🟠 team admin .*$/m.exec(markdown(report, 10_000_000))?.[0] ?? 'none';
      expect(cut).toContain(row);
      expect(cut).not.toMatch(/new `mattermost_group_links\.project-79`/);
    },
  );

  test('stays below the limit also where not even the titles of its stacks fit', async () => {
    const [plan] = plansOf('revoke-link');
    const many = await reportOf(Array.from({ length: 100 }, (_, i) => ({ name: `stack-${i}`, plan: plan!.plan })));
    const cut = markdown(many, 4_000);
    expect(cut.length).toBeLessThanOrEqual(4_000);
    expect(cut).toContain('… cut: the report is longer than 4000 characters.');
  });
});

test('the first line is a marker by which the next report finds this one', async () => {
  const report = await reportOf(plansOf('many-stacks'));
  expect(markdown(report).split('\n')[0]).toBe('<!-- muster-report: many-stacks many-stacks-2 -->');
  expect(markerOf(await reportOf([{ name: 'a --> b', plan: planWith([]) }]))).toBe('<!-- muster-report: a -> b -->');
});

test('no name of a plan is markup, or mentions anybody', async () => {
  const evil = '`</details>|@all <img src=x>';
  const plan = planWith([
    kept('freeipa_group.leads', { ...GROUP, name: evil }),
    kept('mattermost_ldap_group.leads', KNOWN),
    kept('mattermost_group_links.leads', links({ ops: { auto_add: true, scheme_admin: true } })),
    change('freeipa_group_membership.leads', { before: members([]), after: members([evil]) }),
  ]);
  const [, ...body] = markdown(await reportOf([{ name: evil, plan }])).split('\n');
  const text = body.join('\n').replace(/(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)/g, 'code');
  expect(text).not.toMatch(/<(?!\/?(?:details|summary)>)/);
  expect(text.match(/<\/details>/g)).toHaveLength(text.match(/<details>/g)?.length ?? 0);
  expect(text).not.toContain('@all');
  for (const row of text.split('\n').filter((line) => line.startsWith('| 🟠')))
    expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7);
});

test('a plan without changes says so', async () => {
  expect(markdown(await reportOf([{ name: 'dev', plan: planWith([]) }]))).toContain(
    '## Nobody gains or loses anything\n\n### Stack `dev`: nothing to do',
  );
});
