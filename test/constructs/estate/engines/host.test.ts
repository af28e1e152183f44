import { describe, expect, test } from 'vitest';
import { estateSteps, resolveEstate, type HostStep } from '../../../../src/topology/index.js';
import { ESTATES, redundant } from '../../../topology/estates.js';
import { resourcesOfSteps, synthesisedEstate } from '../estate.js';

const addressOf = ({ kind, id }: HostStep): string => `host_${kind}.estate_${id.replace('.', '_')}`;

describe.each(Object.entries(ESTATES))('of the estate %s', (_name, description) => {
  const resource = resourcesOfSteps(description);
  const steps = estateSteps(resolveEstate(description));
  const byId = new Map(steps.map((step) => [step.id, step]));
  const made = new Map(
    Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, attributes]): [string, Record<string, unknown>] => [
        `${type}.${name}`,
        attributes,
      ]),
    ),
  );

  test('each step is one resource on its host, with a name that says which', () => {
    expect([...made.keys()].sort()).toEqual(steps.map(addressOf).sort());
    for (const step of steps) expect(made.get(addressOf(step))).toMatchObject({ host: step.host });
  });

  test('each resource waits for what its step waits for', () => {
    for (const step of steps) {
      expect([...((made.get(addressOf(step))?.['depends_on'] ?? []) as string[])].sort()).toEqual(
        step.after.map((id) => addressOf(byId.get(id)!)).sort(),
      );
    }
  });
});

describe('a service', () => {
  const { resource = {} } = synthesisedEstate(redundant());
  const app1 = resource['host_service']?.['estate_app1_mattermost'];

  test('restarts for the hashes of its files, and for another release', () => {
    expect(app1?.['restart_on']).toMatchObject({
      'app1.environment': '${host_file.estate_app1_environment.content_hash}',
      'app1.release': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const other = synthesisedEstate(
      redundant({
        artifacts: { mattermost: { ...redundant().artifacts.mattermost, sha256: 'ef'.repeat(32) } },
      }),
    ).resource?.['host_service']?.['estate_app1_mattermost'];
    expect(other?.['restart_on']).not.toEqual(app1?.['restart_on']);
  });

  test('is drained before and asked for its health after, within its time', () => {
    expect(app1).toMatchObject({
      before_stop: expect.stringContaining('muster_drain'),
      ready: expect.stringContaining('/api/v4/system/ping'),
      timeouts: { create: '3600s', update: '3600s' },
    });
  });

  test('of a proxy reloads', () => {
    expect(resource['host_service']?.['estate_lb1_proxy']).toMatchObject({
      reload_on: { 'lb1.bundle': '${host_file.estate_lb1_bundle.content_hash}' },
    });
  });
});

describe('a command', () => {
  const { resource = {} } = synthesisedEstate(redundant());

  test('is asked anew when a file changes that it depends on, and undone by the host itself', () => {
    expect(resource['host_command']?.['estate_app1_firewall']).toMatchObject({
      name: 'app1.firewall',
      apply: expect.stringMatching(/^# app1.firewall-rules: \$\{host_file.estate_app1_firewall-rules.content_hash}\n/),
      rollback_after: '60s',
    });
  });
});

describe('a text of a shell, a proxy or PostgreSQL', () => {
  test('is text to Terraform, too', () => {
    const settings = { 'TeamSettings.SiteName': '${nothing} %{here}' };
    const { resource = {} } = synthesisedEstate(redundant({ settings }));
    const environment = resource['host_file']?.['estate_app1_environment'];
    expect(environment?.['content_wo']).toContain('$${nothing} %%{here}');
    const haproxy = String(resource['host_file']?.['estate_lb1_proxy-configuration']?.['content']);
    expect(haproxy).not.toMatch(/(?<!%)%\{/);
  });
});
