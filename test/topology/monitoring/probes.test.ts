import { describe, expect, test } from 'vitest';
import { resolveEstate, type EstateDescription } from '../../../src/topology/index.js';
import { probes } from '../../../src/topology/monitoring/probes.js';
import { ESTATES, fixture, redundant, standalone } from '../estates.js';

const asked = (description: EstateDescription) => probes(resolveEstate(description));

describe('what is asked', () => {
  test('is the site at the address that moves and at each proxy, and each server', () => {
    const [site, server] = asked(redundant());
    expect(site?.urls).toEqual({
      vip: 'https://10.0.0.10:443/api/v4/system/ping',
      lb1: 'https://10.0.0.31:443/api/v4/system/ping',
      lb2: 'https://10.0.0.32:443/api/v4/system/ping',
    });
    expect(server?.urls).toEqual({
      app1: 'https://10.0.0.11:8065/api/v4/system/ping?get_server_status=true',
      app2: 'https://10.0.0.12:8065/api/v4/system/ping?get_server_status=true',
    });
  });

  test('is the server alone where there is no proxy', () => {
    expect(asked(standalone()).map(({ name, urls, serverName }) => [name, urls, serverName])).toEqual([
      ['server', { all: 'http://10.0.0.5:8065/api/v4/system/ping?get_server_status=true' }, undefined],
    ]);
  });

  test('has its address in brackets where it is of IPv6', () => {
    expect(asked(ESTATES['haproxy-ipv6']!)[0]?.urls['vip']).toBe('https://[fd00::10]:443/api/v4/system/ping');
  });
});

describe('the certificate of the site', () => {
  const { tls } = redundant();

  test('must be of an authority that Debian trusts', () => {
    expect(asked(redundant())[0]).toMatchObject({ serverName: 'chat.example.test', authority: undefined });
  });

  test('may be of an authority that was named', () => {
    expect(asked(redundant({ monitoring: { hosts: ['watch'], siteCa: fixture('ca.pem') } }))[0]?.authority).toBe(
      fixture('ca.pem'),
    );
  });

  test('is its own authority when it signed itself', () => {
    const own = fixture('ca.pem');
    expect(asked(redundant({ tls: { ...tls!, certificate: own } }))[0]?.authority).toBe(own);
  });
});
