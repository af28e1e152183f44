import { at, dataSourceOf } from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { refused } from '../shell/refusal.js';
import { FACTS_ATTRIBUTES, type Facts } from './facts-attributes.js';

/** A line that begins with a tab names the fact that the lines after it tell. Few programs, as each plan asks this of each host. */
const SCRIPT = `tell() { printf '\\t%s\\n' "$1"; }
copy() { while IFS= read -r line || [ -n "$line" ]; do printf '%s\\n' "$line"; done; }
tell system; uname -nrm
tell os; copy </etc/os-release 2>/dev/null
tell cpus; nproc
tell memory; copy </proc/meminfo
tell disk; disks=$(df -P -T -B1 -x tmpfs -x devtmpfs -x squashfs -x efivarfs 2>/dev/null); printf '%s\\n' "$disks"
tell encrypted; known=' '
while read -r device _; do
  case $device:$known in /dev/*:*" $device "*) continue;; /dev/*) known="$known$device ";; *) continue;; esac
  below=$(lsblk -rsno TYPE -- "$device" 2>/dev/null)
  case $below in '') ;; *crypt*) echo "yes $device" ;; *) echo "no $device" ;; esac
done <<END
$disks
END
tell clock; timedatectl show -p NTPSynchronized --value 2>/dev/null
tell port; ss -Hltnup 2>/dev/null
true`;

export const hostFacts = dataSourceOf<HostClient>()({
  name: 'host_facts',
  description: 'What a host is: processors, memory, disks, operating system, clock, and the ports that it listens on.',
  permissions: ['Root, through `sudo -n`, to see the names of programs that listen'],
  attributes: FACTS_ATTRIBUTES,
  async read({ host }, { client }) {
    const finished = await client.host(host).probe(SCRIPT);
    if (finished.code !== 0) throw refused({ host, what: 'tell about itself', path: at('host') }, finished);
    return parseFacts(host, finished.stdout);
  },
});

export const parseFacts = (host: string, text: string): Facts => {
  const facts = new Map<string, string[]>();
  let told: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('\t')) facts.set(line.slice(1), (told = []));
    else if (line !== '') told.push(line);
  }
  const all = (kind: string): string[] => facts.get(kind) ?? [];
  const first = (kind: string): string | null => all(kind)[0] ?? null;
  const [hostname = null, kernel = null, architecture = null] = first('system')?.split(' ') ?? [];
  const os = new Map(
    all('os').map((line) => [line.slice(0, line.indexOf('=')), unquoted(line.slice(line.indexOf('=') + 1))]),
  );
  const memory = (name: string): number | null => {
    const kilobytes = all('memory')
      .find((line) => line.startsWith(`${name}:`))
      ?.match(/\d+/)?.[0];
    return kilobytes === undefined ? null : Math.floor(Number(kilobytes) / 1024);
  };
  const clock = first('clock');
  const encrypted = new Map(
    all('encrypted').map((line) => [line.slice(line.indexOf(' ') + 1), line.startsWith('yes ')]),
  );
  return {
    host,
    hostname,
    architecture,
    kernel,
    os: {
      id: os.get('ID') ?? null,
      version: os.get('VERSION_ID') ?? null,
      codename: os.get('VERSION_CODENAME') ?? null,
      name: os.get('PRETTY_NAME') ?? null,
    },
    cpus: Number(first('cpus')),
    memory_mb: memory('MemTotal'),
    swap_mb: memory('SwapTotal'),
    // Under its heading.
    disks: new Map(
      all('disk')
        .slice(1)
        .flatMap((line) => parseDisk(line, encrypted)),
    ),
    time_synchronized: clock === 'yes' ? true : clock === 'no' ? false : null,
    listening: sorted(all('port').flatMap(parsePort)),
  };
};

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');

const MEBIBYTE = 1024 * 1024;

/** Device, type, size, used, available, percent, mount point. */
const parseDisk = (line: string, encrypted: ReadonlyMap<string, boolean>) => {
  const [device, type, size, , available, , ...mount] = line.split(/\s+/);
  if (!device || !type || !size || !available || mount.length === 0) return [];
  return [
    [
      mount.join(' '),
      {
        device,
        type,
        size_mb: Math.floor(Number(size) / MEBIBYTE),
        available_mb: Math.floor(Number(available) / MEBIBYTE),
        encrypted: encrypted.get(device) ?? null,
      },
    ] as const,
  ];
};

type Port = NonNullable<Facts['listening']>[number];

/** `tcp LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:(("nginx",pid=1,fd=6))` */
const parsePort = (line: string): Port[] => {
  const [protocol, , , , local] = line.split(/\s+/);
  const [, address, port] = /^(.*):(\d+)$/.exec(local ?? '') ?? [];
  if (!protocol || address === undefined || port === undefined) return [];
  const process = /users:\(\("([^"]+)"/.exec(line)?.[1] ?? null;
  return [{ protocol, address: address.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, ''), port: Number(port), process }];
};

const sorted = (ports: readonly Port[]): Port[] => {
  const key = ({ protocol, port, address, process }: Port) =>
    `${protocol} ${String(port).padStart(5, '0')} ${address} ${process}`;
  return [...new Map(ports.map((port) => [key(port), port])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, port]) => port);
};
