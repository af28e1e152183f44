import { expect, test } from 'vitest';
import { page } from '../../../src/report/format/html.js';
import { json } from '../../../src/report/format/json.js';
import { markdown } from '../../../src/report/format/markdown.js';
import { text } from '../../../src/report/format/text.js';
import type { PlanJson } from '../../../src/report/plan/json.js';
import { concealerOf } from '../../../src/report/plan/secrets.js';
import { reportOf } from '../../../src/report/report.js';
import { change, GROUP, kept, KNOWN, links, members } from '../plans.js';

/** Numbered, so that a failure says from which place of the plan it came. */
const secret = (place: number): string => `Zq${place}-hunter2-${place}!`;
const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----';

const file = { host: 'app1', path: '/etc/app', content: secret(1), mode: '0600' };
const sensitive = { content: true };
const PLAN: PlanJson = {
  format_version: '1.2',
  resource_changes: [
    change('host_file.created', { after: file }, { after_sensitive: sensitive }),
    change(
      'host_file.changed',
      { before: { ...file, content: secret(2) }, after: { ...file, content: secret(3) } },
      { before_sensitive: sensitive, after_sensitive: sensitive },
    ),
    change('host_file.gone', { before: { ...file, content: secret(4) } }, { before_sensitive: sensitive }),
    change('host_file.key', { after: { ...file, content: KEY, validate: `check ${KEY}` } }),
    change(
      'mattermost_config.all',
      {
        after: {
          settings: {
            SqlSettings: { DataSource: `postgres://mmuser:${secret(5)}@db/mattermost`, AtRestEncryptKey: secret(23) },
          },
          secrets_wo: { 'EmailSettings.SMTPPassword': secret(6) },
          smtp_password: secret(7),
          list: [{ inner: secret(8) }, { inner: 'plain' }],
        },
      },
      { after_sensitive: { list: [{ inner: true }, {}] } },
    ),
    change('host_command.run', {
      after: { host: 'app1', name: 'run', apply: `login --password=${secret(9)} --token ${secret(10)}` },
    }),
    change('freeipa_group.leads', {
      before: { ...GROUP, description: `once ${secret(1)}` },
      after: { ...GROUP, description: `now ${secret(11)}` },
    }),
    kept('mattermost_ldap_group.leads', KNOWN),
    change('mattermost_group_links.leads', {
      before: links({}),
      after: links({ [secret(12)]: { auto_add: true, scheme_admin: true } }),
    }),
    change('freeipa_group_membership.leads', { before: members([]), after: members([secret(13), 'ben']) }),
    change(`host_directory.by_key["${secret(14)}"]`, { after: { host: 'app1', path: `/srv/${secret(15)}` } }),
    change('aws_secret.other', { before: { value: secret(16) } }, { before_sensitive: { value: true } }),
    change('mattermost_team.old', { before: { id: 'team-old', name: secret(17), on_destroy: 'archive' } }),
  ],
  resource_drift: [
    change(
      'host_file.drifted',
      {
        before: { ...file, content: secret(18), owner: secret(19) },
        after: { ...file, content: secret(20), owner: 'root' },
      },
      { before_sensitive: sensitive, after_sensitive: sensitive },
    ),
  ],
  output_changes: {
    password: { actions: ['create'], before: null, after: secret(21), before_sensitive: false, after_sensitive: true },
    plain: { actions: ['create'], before: null, after: `see ${secret(21)}` },
  },
  prior_state: {
    values: {
      root_module: {
        resources: [
          {
            address: 'data.freeipa_user.x',
            mode: 'data',
            type: 'freeipa_user',
            values: { note: secret(11) },
            sensitive_values: { note: true },
          },
        ],
        child_modules: [
          {
            resources: [
              {
                address: 'module.a.x.y',
                mode: 'data',
                type: 'x',
                values: { deep: [secret(12), secret(13)] },
                sensitive_values: { deep: true },
              },
            ],
          },
        ],
      },
    },
  },
  planned_values: {
    root_module: {
      resources: [
        { address: 'x.y', type: 'x', values: { a: secret(14), b: secret(15) }, sensitive_values: { a: true, b: true } },
      ],
    },
  },
  variables: { admin: { value: secret(17) }, shown: { value: 'shown' }, nested: { value: { deep: [secret(19)] } } },
  configuration: {
    provider_config: {
      mattermost: {
        expressions: { url: { constant_value: 'https://chat.example.org' }, token: { constant_value: secret(10) } },
      },
    },
    root_module: {
      variables: { admin: { sensitive: true }, nested: { sensitive: true } },
      resources: [{ address: 'host_user.x', expressions: { password: { constant_value: secret(22) } } }],
    },
  },
};

test.each(['markdown', 'text', 'HTML', 'JSON'])(
  'a report in %s shows no secret, wherever in the plan it was',
  async (format) => {
    const report = await reportOf([{ name: 'dev', plan: PLAN }]);
    const shown = {
      markdown: () => markdown(report),
      text: () => text(report, { colours: true }),
      HTML: () => page(report),
      JSON: () => json(report),
    }[format]!();
    expect(shown.length).toBeGreaterThan(1000);
    const leaked = Array.from({ length: 24 }, (_, place) => place).filter((place) =>
      shown.includes(`hunter2-${place}!`),
    );
    expect(leaked).toEqual([]);
    expect(shown).not.toContain('b3BlbnNzaC1rZXktdjEAAAAA');
    // What is no secret is still there.
    for (const plain of ['host_file.created', '/etc/app', 'ben', 'host_command.run']) expect(shown).toContain(plain);
  },
);

test('a changed secret is a change, without telling either value', async () => {
  const { stacks } = await reportOf([{ name: 'dev', plan: PLAN }]);
  expect(stacks[0]?.hosts.find(({ address }) => address === 'host_file.changed')?.changed).toEqual({
    content: ['(sensitive)', '(sensitive)'],
  });
});

test.each([
  ['postgres://user:pass word@db', 'postgres://user:pass word@db'],
  ['postgres://user:longpass@db/x', 'postgres://user:(sensitive)@db/x'],
  ['a token: ghp_abcdefghijklmnopqrstuvwxyz', 'a token: (sensitive)'],
  ['MM_PASSWORD="two words" rest', 'MM_PASSWORD=(sensitive) rest'],
  ['ops/incidents', 'ops/incidents'],
  ['https://chat.example.org', 'https://chat.example.org'],
])('%s is shown as %s', (given, shown) => {
  expect(concealerOf([])(given)).toBe(shown);
});
