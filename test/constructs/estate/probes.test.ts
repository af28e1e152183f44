import { describe, expect, test } from 'vitest';
import type { EstateDescription } from '../../../src/topology/index.js';
import { redundant, standalone } from '../../topology/estates.js';
import { addresses, type Synthesised } from '../synthesise.js';
import { resourcesOfSteps, synthesisedEstate } from './estate.js';

const probes = (synthesised: Synthesised): string[] =>
  addresses(synthesised).flatMap((address) => address.match(/^data\.host_http_probe\.estate_(.*)/)?.[1] ?? []);

describe('the running estate', () => {
  test('is asked server by server, and the way of people: page, redirect and websocket', () => {
    expect(probes(synthesisedEstate(redundant()))).toEqual([
      'ping-app1',
      'ping-app2',
      'site',
      'site-redirect',
      'site-websocket',
    ]);
    const { data } = synthesisedEstate(redundant());
    expect(data?.['host_http_probe']?.['estate_ping-app1']).toMatchObject({
      url: 'https://mattermost.internal:8065/api/v4/system/ping',
      resolve: '10.0.0.11',
      via: 'app1',
    });
    expect(data?.['host_http_probe']?.['estate_site']).toMatchObject({
      url: 'https://chat.example.test/api/v4/system/ping',
      resolve: '10.0.0.10',
      minimum_days_left: 14,
    });
    expect(data?.['host_http_probe']?.['estate_site-redirect']).toMatchObject({
      ...{ url: 'http://chat.example.test/', expected_status: 301, expected_location: 'https://chat.example.test/' },
    });
    expect(data?.['host_http_probe']?.['estate_site-websocket']).toMatchObject({ websocket: true });
  });

  test('is asked at each proxy where no address moves between them, from a host if one is named', () => {
    const synthesised = synthesisedEstate({ ...redundant({ vip: undefined }), checksFrom: 'watch' });
    expect(probes(synthesised)).toEqual(expect.arrayContaining(['site-lb1', 'site-lb2', 'site-lb2-websocket']));
    expect(synthesised.data?.['host_http_probe']?.['estate_site-lb2']).toMatchObject({
      ...{ resolve: '10.0.0.32', via: 'watch' },
    });
  });

  test('has no redirect to be asked for without proxies', () => {
    expect(probes(synthesisedEstate(standalone()))).toEqual(['ping-all', 'site', 'site-websocket']);
  });

  test('is asked when everything else is done', () => {
    const estate = redundant({ backup: undefined });
    const resource = resourcesOfSteps(estate);
    const last = synthesisedEstate(estate).data?.['host_http_probe']?.['estate_site']?.['depends_on'] as string[];
    const awaited = Object.values(resource).flatMap((named) =>
      Object.values(named).flatMap((attributes) => (attributes['depends_on'] ?? []) as string[]),
    );
    const all = addresses({ ...synthesisedEstate(estate), resource, data: undefined });
    expect([...last].sort()).toEqual(all.filter((address) => !awaited.includes(address)));
    expect(last.length).toBeGreaterThan(0);
  });

  test('fails the apply as an error, with its id, what is wrong and how to mend it', () => {
    const synthesised = synthesisedEstate(redundant({ backup: undefined }));
    expect(synthesised.check).toBeUndefined();
    expect(synthesised.data?.['host_http_probe']?.['estate_site']?.['lifecycle']).toEqual({
      postcondition: [
        {
          condition: '${self.ok}',
          error_message: expect.stringMatching(/^\[site-ping\] \$\{join\("; ", self\.problems\)\}\. Mend: /) as string,
        },
      ],
    });
  });

  test('is only told of as a warning', () => {
    const synthesised = synthesisedEstate(redundant({ checks: 'warning' }));
    for (const [type, name, found] of [
      ['host_http_probe', 'estate_site', 'join("; ", data.host_http_probe.estate_site.problems)'],
      ['host_command', 'estate_db1_follows-db2', 'data.host_command.estate_db1_follows-db2.output'],
    ] as const) {
      expect(synthesised.data?.[type]?.[name]).not.toHaveProperty('lifecycle');
      expect(synthesised.check?.[`${type}_${name}`]).toEqual({
        assert: [
          {
            condition: `\${data.${type}.${name}.ok}`,
            error_message: expect.stringContaining(`] \${${found}}`) as string,
          },
        ],
      });
    }
  });

  test('is left alone when nobody wants to know, but for what keeps its data', () => {
    const synthesised = synthesisedEstate(redundant({ checks: 'off' }));
    const asked = addresses(synthesised).filter((address) => /^data\.host_(?!facts)/.test(address));
    expect(asked).toEqual(['db1', 'db2'].map((host) => `data.host_command.estate_${host}_major-version`));
  });

  test('has replicas that follow the primary, proxies that log, and with a token servers that see each other', () => {
    const commands = (description: EstateDescription) =>
      synthesisedEstate({ ...description, backup: undefined }).data?.['host_command'] ?? {};
    expect(Object.keys(commands(redundant()))).toEqual([
      'estate_db1_follows-db2',
      'estate_db1_major-version',
      'estate_db2_major-version',
      'estate_lb1_logs-requests',
      'estate_lb2_logs-requests',
    ]);
    const follows = commands(redundant())['estate_db1_follows-db2'];
    expect(follows).toMatchObject({ host: 'db1', wait: '60s' });
    expect(follows?.['depends_on']).toContain('host_service.estate_lb2_keepalived');
    expect(follows?.['lifecycle']).toEqual({
      postcondition: [
        {
          condition: '${self.ok}',
          error_message: expect.stringMatching(/^\[replica\] \$\{self\.output\}, expected streaming/) as string,
        },
      ],
    });
    expect(Object.keys(commands(redundant({ clusterToken: { secret: 'cluster_token' } })))).toEqual(
      expect.arrayContaining(['estate_app1_sees-cluster', 'estate_app2_sees-cluster']),
    );
  });

  test('is asked about its cluster with a token that lies on the hosts, readable by root, and starts nothing anew', () => {
    const { resource } = synthesisedEstate(redundant({ clusterToken: { secret: 'cluster_token' } }));
    expect(resource?.['host_file']?.['estate_app1_cluster-token']).toMatchObject({
      ...{ path: '/etc/mattermost/cluster-token', mode: '0600', owner: 'root' },
      content_wo: expect.stringContaining('var.cluster_token') as string,
    });
    expect(resource?.['host_service']?.['estate_app1_mattermost']?.['restart_on']).not.toHaveProperty(
      'app1.cluster-token',
    );
  });
});
