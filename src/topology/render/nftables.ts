import { addressFamily, parseCidr } from '../addresses.js';
import type { Estate } from '../model/index.js';
import { admissions, type Admission } from '../ports.js';
import { GENERATED, indent, lines } from './generated.js';

/** Name of the one table that is ours; tables of others stay as they are. */
export const FIREWALL_TABLE = 'inet muster';

/** Rules of one host: what the port matrix lets in, and nothing else. Outgoing connections are free. */
export function renderNftables(estate: Estate, host: string): string {
  return lines(
    '#!/usr/sbin/nft -f',
    GENERATED,
    '',
    '# Made anew as a whole, in one transaction; the first line is there so that the second one finds a table.',
    `table ${FIREWALL_TABLE}`,
    `delete table ${FIREWALL_TABLE}`,
    '',
    `table ${FIREWALL_TABLE} {`,
    ...indent([
      'chain input {',
      ...indent([
        'type filter hook input priority filter; policy drop;',
        '',
        'iifname "lo" accept',
        'ct state established,related accept',
        'ct state invalid drop',
        // ICMP and ICMPv6, by number: a bare Debian has no list of their names.
        'meta l4proto { 1, 58 } accept',
        '',
        ...admissions(estate, host).flatMap(rules),
      ]),
      '}',
    ]),
    '}',
  );
}

function rules({ row, sources }: Admission): readonly string[] {
  const what = row.port === undefined ? 'meta l4proto 112' : `${row.protocol} dport ${row.port}`;
  return ([4, 6] as const).flatMap((family) => {
    const own = sources.filter((source) => addressFamily(parseCidr(source)?.address ?? '') === family);
    if (own.length === 0) return [];
    return [`${family === 4 ? 'ip' : 'ip6'} saddr { ${own.join(', ')} } ${what} accept comment "${row.id}"`];
  });
}
