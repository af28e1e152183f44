import { describe, expect, test } from 'vitest';
import { estateSteps, resolveEstate, type EstateDescription, type HostStep } from '../../../src/topology/index.js';
import { ESTATES, redundant } from '../estates.js';

const stepsOf = (description: EstateDescription) =>
  new Map(estateSteps(resolveEstate(description)).map((step) => [step.id, step]));

const idsOf = (description: EstateDescription, pattern: RegExp) =>
  [...stepsOf(description).keys()].filter((id) => pattern.test(id));

function stepOf<K extends HostStep['kind']>(description: EstateDescription, id: string, kind: K) {
  const step = stepsOf(description).get(id);
  if (step?.kind !== kind) throw new Error(`${id} is ${step?.kind ?? 'not there'}`);
  return step as Extract<HostStep, { kind: K }>;
}

describe('hosts that are watched', () => {
  test('show what they measure, each in its role', () => {
    expect(idsOf(redundant(), /\.node-exporter$/)).toHaveLength(7);
    expect(idsOf(redundant(), /\.postgres-exporter$/)).toEqual(['db1.postgres-exporter', 'db2.postgres-exporter']);
    // HAProxy does so by itself.
    expect(idsOf(redundant(), /\.nginx-exporter$/)).toEqual([]);
    expect(idsOf(ESTATES.nginx!, /\.nginx-exporter$/)).toEqual(['lb1.nginx-exporter', 'lb2.nginx-exporter']);
  });

  test('show nothing where nobody watches', () => {
    const watched = /exporter|prometheus|alert|monitoring/;
    expect(idsOf(redundant({ monitoring: { hosts: [] } }), watched)).toEqual([]);
    expect(idsOf(redundant({ monitoring: undefined }), watched)).toEqual([]);
  });

  test('have their exporter’s role on the primary, before the exporters ask with it', () => {
    for (const host of ['db1', 'db2']) {
      expect(stepsOf(redundant()).get(`${host}.postgres-exporter`)?.after).toEqual(
        expect.arrayContaining(['db1.monitoring-role', `${host}.postgresql`]),
      );
    }
  });

  test('have no password for it: it comes through the socket, as the account of the exporter', () => {
    const { content } = stepOf(redundant(), 'db1.postgres-exporter-defaults', 'file');
    expect(content).toContain(
      "DATA_SOURCE_NAME='user=prometheus host=/run/postgresql port=5432 dbname=mattermost sslmode=disable'",
    );
    expect(stepOf(redundant(), 'db1.postgresql-hba', 'file').content).toContain('local all all peer');
  });
});

describe('hosts that watch', () => {
  test('start again for other arguments, and read other targets, rules and receivers without', () => {
    const service = stepOf(redundant(), 'watch.prometheus', 'service');
    expect(service.restartOn).toEqual(['watch.prometheus-defaults']);
    expect(service.reloadOn).toEqual(['watch.alert-rules', 'watch.prometheus-targets']);
  });

  test('have each secret of a receiver in a file that Alertmanager alone reads', () => {
    const secrets = [...stepsOf(ESTATES.nginx!).values()].flatMap((step) =>
      step.kind === 'file' && step.id.startsWith('watch.receiver-') ? [step] : [],
    );
    expect(secrets.map(({ path, mode, owner, content }) => [path, mode, owner, content])).toEqual([
      ['/etc/prometheus/muster/receiver-email-1', '0600', 'prometheus', [{ secret: 'smtp_password' }]],
      ['/etc/prometheus/muster/receiver-webhook-2', '0600', 'prometheus', [{ secret: 'pager_token' }]],
      ['/etc/prometheus/muster/receiver-mattermost-3', '0600', 'prometheus', [{ secret: 'ops_webhook' }]],
    ]);
  });

  test('tell each other what was sent, and one alone does not listen for others', () => {
    expect(stepOf(ESTATES.nginx!, 'watch.alertmanager-defaults', 'file').content).toContain(
      '--cluster.listen-address=10.0.0.41:9094 --cluster.peer=10.0.0.32:9094',
    );
    expect(stepOf(redundant(), 'watch.alertmanager-defaults', 'file').content).toMatch(/--cluster\.listen-address="$/m);
  });

  test('have each file read by its program before it takes its place', () => {
    const validated = ['prometheus-targets', 'alert-rules', 'alertmanager-configuration', 'probes-configuration'].map(
      (name) => stepOf(redundant(), `watch.${name}`, 'file').validate,
    );
    expect(validated).toEqual([
      'promtool check config {path} >/dev/null',
      'promtool check rules {path} >/dev/null',
      'amtool check-config {path} >/dev/null',
      'prometheus-blackbox-exporter --config.check --config.file={path}',
    ]);
  });
});
