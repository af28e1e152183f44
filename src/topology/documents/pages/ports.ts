import { hostNamed, type Estate } from '../../model/index.js';
import { admissions, membersOf, portMatrix, type Party } from '../../ports.js';
import { code, codes, page, table } from '../markdown.js';
import { hostsInOrder } from '../roles.js';
import { outsideServices, whereabouts } from '../services.js';

/** Who may reach whom: what firewalls and configurations follow, as tables. */
export function portsPage(estate: Estate): string {
  const services = outsideServices(estate);
  return page(
    `# Ports of ${estate.name}`,
    estate.network
      ? 'Each host has a firewall (nftables) that lets in what these tables show and drops everything else. It is written from the same rows.'
      : 'The description names no networks, so that no firewall is made: these connections are needed, and nothing keeps others out.',
    '## Connections',
    table(
      ['from', 'to', 'port', 'what for', 'row'],
      portMatrix(estate).map(({ id, purpose, from, to, protocol, port }) => [
        from.map((party) => partyText(estate, party)).join('; '),
        partyText(estate, to),
        port === undefined ? protocol.toUpperCase() : `${port}/${protocol}`,
        purpose,
        code(id),
      ]),
    ),
    '## What the hosts reach elsewhere',
    services.length === 0
      ? 'Nothing is described but the sources of packages and of the release.'
      : table(
          ['from', 'to', 'protocol', 'what for'],
          services.map((service) => [
            partyText(estate, 'servers'),
            code(whereabouts(service)),
            service.protocol,
            [service.name, ...service.details].join(', '),
          ]),
        ),
    estate.network ? '## What each host lets in' : undefined,
    ...(estate.network ? hostsInOrder(estate).map((host) => hostSection(estate, host)) : []),
  );
}

function hostSection(estate: Estate, host: string): string {
  const rows = admissions(estate, host).map(({ row, sources }) => [
    row.port === undefined ? row.protocol.toUpperCase() : `${row.port}/${row.protocol}`,
    codes(sources),
    row.purpose,
  ]);
  return `### ${host}\n\n${table(['port', 'from', 'what for'], rows)}`;
}

function partyText(estate: Estate, party: Party): string {
  const { network } = estate;
  if (party === 'clients') return named('clients', [...(network?.clientCidrs ?? []), ...(network?.vpnCidrs ?? [])]);
  if (party === 'administrators') return named('administrators', network?.adminCidrs ?? []);
  if (party === 'every host' || party === 'the host itself') return party;
  const members = membersOf(estate, party);
  return members.length === 0
    ? `${party} (none)`
    : named(
        party,
        members.map((name) => nameAndAddress(estate, name)),
      );
}

const named = (what: string, members: readonly string[]): string =>
  members.length === 0 ? what : `${what}: ${members.join(', ')}`;
const nameAndAddress = (estate: Estate, name: string): string => `${name} (${hostNamed(estate, name).address})`;
