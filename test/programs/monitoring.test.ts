import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { resolveEstate } from '../../src/topology/index.js';
import { alertAnchor } from '../../src/topology/monitoring/alert.js';
import { alertGroups } from '../../src/topology/monitoring/alerts/index.js';
import { dashboardRows } from '../../src/topology/monitoring/dashboard/rows.js';
import { PATHS } from '../../src/topology/paths.js';
import { ESTATES, redundant } from '../topology/estates.js';
import { renderedFiles } from '../topology/render/files.js';
import { ALERT_CASES, type Seen } from './alert-cases.js';
import { folder, run } from './run.js';

const watched = Object.entries(ESTATES).filter(([, { monitoring }]) => monitoring !== undefined);

const MINUTE = '1m';

/** The files of a host that watches, where one of them finds the others. */
async function placed(files: ReadonlyMap<string, string>) {
  const { path, write } = await folder();
  const moved = (name: string) => files.get(name)!.replaceAll(PATHS.monitoring, path);
  await write('site-ca.pem', '');
  await write('servers-ca.pem', '');
  return {
    rules: await write('alerts.yml', moved('alert-rules.yml')),
    config: await write('prometheus.yml', moved('prometheus.yml')),
    template: await write('alerts.tmpl', moved('alerts.tmpl')),
    alertmanager: await write('alertmanager.yml', moved('alertmanager.yml')),
    blackbox: await write('blackbox.yml', moved('blackbox.yml')),
    moved,
    write,
  };
}

describe.each(watched)('of %s', (_, description) => {
  const files = renderedFiles(description);

  test('promtool takes targets and rules, and finds nothing doubtful in them', async () => {
    const { config, rules } = await placed(files);
    expect(await run('promtool', 'check', 'config', '--lint-fatal', config)).toMatchObject({ status: 0 });
    const { status, output } = await run('promtool', 'check', 'rules', '--lint-fatal', rules);
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringMatching(/SUCCESS: \d+ rules found/) });
  });

  test('amtool takes receivers, with the template', async () => {
    const { alertmanager } = await placed(files);
    const { status, output } = await run('amtool', 'check-config', alertmanager);
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('1 templates') });
  });

  test('the blackbox exporter takes what it asks', async () => {
    const { blackbox } = await placed(files);
    const { status, output } = await run('prometheus-blackbox-exporter', '--config.check', `--config.file=${blackbox}`);
    expect(status, output).toBe(0);
  });

  test('each daemon knows its arguments', async () => {
    const daemons = [...files].filter(([name]) => name.endsWith('.default') && !name.startsWith('nginx'));
    expect(daemons.length).toBeGreaterThanOrEqual(5);
    for (const [name, text] of daemons) {
      const args = /^ARGS="(.*)"$/m.exec(text)?.[1]?.split(' ') ?? [];
      const daemon = name.replace(/^.*-(?=prometheus|alertmanager)/, '').replace('.default', '');
      const program = daemon === 'prometheus' ? daemon : `prometheus-${daemon}`;
      // What it does not know it says before it answers.
      const { output, status } = await run(program, ...args, '--version');
      expect({ status, output }, name).toMatchObject({ status: 0, output: expect.stringContaining('version') });
    }
  });

  test('every query of the dashboard can be read', async () => {
    const { write } = await folder();
    const queries = dashboardRows(resolveEstate(description))
      .flatMap(({ panels }) => panels)
      .flatMap((panel) => panel.queries.map(({ expr }) => expr.replaceAll('$instance', '.*')));
    const rules = queries.map((expr, index) => ({ record: `panel_${index}`, expr }));
    const path = await write('panels.yml', stringify({ groups: [{ name: 'panels', rules }] }));
    const { status, output } = await run('promtool', 'check', 'rules', path);
    expect(output).toContain(`SUCCESS: ${queries.length} rules found`);
    expect(status).toBe(0);
  });
});

describe('an alert of the redundant estate', () => {
  const description = redundant();
  const alerts = alertGroups(resolveEstate(description)).flatMap((group) => group.alerts);

  test('has a case that raises it and one that does not', () => {
    expect([...new Set(ALERT_CASES.map(({ name }) => name))].sort()).toEqual(alerts.map(({ name }) => name).sort());
  });

  const seen = (series: Seen) => Object.entries(series).map(([name, values]) => ({ series: name, values }));
  const expected = ({ name, labels, summary }: (typeof ALERT_CASES)[number]) => {
    const alert = alerts.find((known) => known.name === name)!;
    return {
      exp_labels: { ...labels, severity: alert.severity },
      exp_annotations: {
        summary,
        description: alert.meaning,
        runbook_url: `${PATHS.alertsPage}#${alertAnchor(alert)}`,
      },
    };
  };

  test('is raised by what it is for, says what is wrong, and stays quiet beside it', async () => {
    const { write } = await folder();
    const rules = await write('rules.yml', renderedFiles(description).get('alert-rules.yml')!);
    const tests = (every: string) =>
      ALERT_CASES.filter((known) => (known.every ?? MINUTE) === every).flatMap((known) =>
        [
          { series: known.fires, alerts: [expected(known)] },
          { series: known.quiet, alerts: [] },
        ].map((one) => ({
          interval: every,
          input_series: seen(one.series),
          alert_rule_test: [{ eval_time: known.at ?? '30m', alertname: known.name, exp_alerts: one.alerts }],
        })),
      );
    const paths = [...new Set(ALERT_CASES.map(({ every = MINUTE }) => every))].map((every) =>
      write(`${every}.yml`, stringify({ rule_files: [rules], evaluation_interval: every, tests: tests(every) })),
    );
    const { status, output } = await run('promtool', 'test', 'rules', ...(await Promise.all(paths)));
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('SUCCESS') });
  });
});

describe('a broken file', () => {
  test.each([
    ['promtool', 'check rules', 'alert-rules.yml', /up\{job="node"\} == 0/, 'up{job="node"} === 0'],
    ['amtool', 'check-config', 'alertmanager.yml', /receiver: email-1/, 'receiver: somebody'],
    [
      'prometheus-blackbox-exporter',
      '--config.check --config.file',
      'blackbox.yml',
      /valid_status_codes/,
      'valid_moods',
    ],
  ])('is refused by %s %s', async (program, args, name, what, by) => {
    const { moved, write } = await placed(renderedFiles(redundant()));
    const text = moved(name);
    expect(text).toMatch(what);
    const path = await write(name, text.replace(what, by));
    const words = args.split(' ');
    const given = args.endsWith('file') ? [...words.slice(0, -1), `${words.at(-1)}=${path}`] : [...words, path];
    expect((await run(program, ...given)).status).not.toBe(0);
  });
});

test('no secret of a receiver is in the configuration, which everybody may read', () => {
  const text = renderedFiles(ESTATES.nginx!).get('alertmanager.yml')!;
  const { receivers } = parse(text) as { receivers: object[] };
  expect(receivers).toHaveLength(4);
  expect(text).toMatch(/auth_password_file|credentials_file|api_url_file/);
  expect(text).not.toMatch(/smtp_password|pager_token|ops_webhook/);
});
