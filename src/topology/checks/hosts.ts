import { addressFamily, canonicalAddress } from '../addresses.js';
import { databaseHosts, serverHosts, type Estate } from '../model/index.js';
import { leadsTo, portMatrix, type PortRow } from '../ports.js';
import { listed, quote, repeated, type Check } from './check.js';
import { hostReferences } from './references.js';

export const addressDuplicate: Check = {
  id: 'address-duplicate',
  severity: 'error',
  reports: 'two hosts, or a host and the VIP, with one address',
  why: 'what is meant for one would be installed on the other',
  find: ({ estate: { hosts, vip } }) => {
    const owners = [
      ...Object.values(hosts).map(({ name, address }) => ({
        path: `hosts.${name}.address`,
        address,
        name: quote(name),
      })),
      ...(vip ? [{ path: 'vip', address: vip.address, name: 'the VIP' }] : []),
    ];
    return [...repeated(owners.map(({ address }) => canonicalAddress(address)))].map(([address, places]) => {
      const same = places.flatMap((place) => owners[place] ?? []);
      return {
        path: same.at(-1)?.path ?? 'hosts',
        what: `${listed(same.map(({ name }) => name))} all have the address ${address}`,
        mend: 'give each its own address',
      };
    });
  },
};

export const addressFamilyMixed: Check = {
  id: 'address-family-mixed',
  severity: 'error',
  reports: 'hosts of which some have IPv4 and some IPv6 addresses',
  why: 'a host has one address here, and none of one family reaches or is let in by the others',
  find: ({ estate: { hosts, vip } }) => {
    const addresses = [...Object.values(hosts).map(({ address }) => address), ...(vip ? [vip.address] : [])];
    const family = (wanted: 4 | 6) => addresses.filter((address) => addressFamily(address) === wanted);
    if (family(4).length === 0 || family(6).length === 0) return [];
    return [
      {
        path: 'hosts',
        what: `${listed(family(4).slice(0, 3))} are IPv4, ${listed(family(6).slice(0, 3))} are IPv6`,
        mend: 'write addresses of one family everywhere',
      },
    ];
  },
};

export const hostUnused: Check = {
  id: 'host-unused',
  severity: 'warning',
  reports: 'a host that has no role',
  why: 'it gets a firewall and nothing else',
  find: ({ estate }) => {
    const used = new Set(hostReferences(estate).map(({ host }) => host));
    return Object.keys(estate.hosts)
      .filter((host) => !used.has(host))
      .map((host) => ({
        path: `hosts.${host}`,
        what: `${quote(host)} is named by no role`,
        mend: 'name it where it is needed, or take it out of hosts',
      }));
  },
};

export const portConflict: Check = {
  id: 'port-conflict',
  severity: 'error',
  reports: 'one host with two roles that listen on the same port',
  why: 'whichever starts second does not start',
  find: ({ estate }) =>
    Object.keys(estate.hosts).flatMap((host) => {
      const rows = listeningOn(estate, host);
      return [...repeated(rows.map(({ protocol, port }) => `${protocol} ${port}`))].map(([port, places]) => ({
        path: `hosts.${host}`,
        what: `${listed(places.map((place) => quote(rows[place]?.id)))} are all on ${port} of ${quote(host)}`,
        mend: 'give one role to another host, or change listenPort, database.port, monitoring.metricsPort or ssh.port',
      }));
    }),
};

function listeningOn(estate: Estate, host: string): readonly PortRow[] {
  // Everything that goes to SSH goes to one program.
  return portMatrix(estate).filter(
    (row) => row.port !== undefined && leadsTo(estate, row, host) && (!row.ssh || row.to === 'every host'),
  );
}

export const rolesShareHost: Check = {
  id: 'roles-share-host',
  severity: 'warning',
  reports: 'a host that is proxy, server and database at once, or two of them, in an estate of several hosts',
  why: 'its loss takes away all of them together',
  find: ({ estate }) => {
    if (Object.keys(estate.hosts).length === 1) return [];
    const roles = { server: serverHosts(estate), database: databaseHosts(estate), proxy: estate.proxies };
    return Object.keys(estate.hosts).flatMap((host) => {
      const held = Object.entries(roles).flatMap(([role, hosts]) => (hosts.includes(host) ? role : []));
      if (held.length < 2) return [];
      return [
        { path: `hosts.${host}`, what: `${quote(host)} is ${listed(held)}`, mend: 'give each role a host of its own' },
      ];
    });
  },
};

export const redundancyPartial: Check = {
  id: 'redundancy-partial',
  severity: 'warning',
  reports: 'several hosts of one role and a single one of another',
  why: 'the loss of that one host still stops everything',
  find: ({ estate }) => {
    const counts = [
      { path: 'servers', role: 'server', count: estate.servers.length },
      { path: 'database.replicas', role: 'database', count: databaseHosts(estate).length },
      ...(estate.proxies.length > 0 ? [{ path: 'proxies', role: 'proxy', count: estate.proxies.length }] : []),
    ];
    if (counts.every(({ count }) => count === 1)) return [];
    const several = counts.filter(({ count }) => count > 1).map(({ role, count }) => `${count} of role ${role}`);
    return counts
      .filter(({ count }) => count === 1)
      .map(({ path, role }) => ({
        path,
        what: `there are ${listed(several)}, but only one host of role ${role}`,
        mend: `add a second host of role ${role}`,
      }));
  },
};

export const bastionLoop: Check = {
  id: 'bastion-loop',
  severity: 'error',
  reports: 'a host whose bastion is itself, or is reached through it again',
  why: 'no connection could ever begin',
  find: ({ estate }) =>
    Object.keys(estate.hosts).flatMap((name) => {
      const way = [name];
      for (let next = estate.hosts[name]?.ssh.bastion; next !== undefined; next = estate.hosts[next]?.ssh.bastion) {
        way.push(next);
        if (next === name) {
          return [
            {
              path: `hosts.${name}.ssh.bastion`,
              what: `the way is ${way.join(' → ')}`,
              mend: 'name a host that is reached directly',
            },
          ];
        }
        if (way.length > Object.keys(estate.hosts).length) return [];
      }
      return [];
    }),
};
