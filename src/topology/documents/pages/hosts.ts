import { isAddress } from '../../addresses.js';
import { hostNamed, type Estate, type HostSpec } from '../../model/index.js';
import { hostMinimum } from '../../sizing/minimum.js';
import { code, page, table } from '../markdown.js';
import { hostsInOrder, ROLE_NAMES, rolesOf } from '../roles.js';
import { ssh } from '../reach.js';

/** The machines: what each is for, where it is and how large it must be. */
export function hostsPage(estate: Estate): string {
  const hosts = hostsInOrder(estate);
  return page(
    `# Hosts of ${estate.name}`,
    `${hosts.length === 1 ? 'One machine' : `${hosts.length} machines`}, Debian with systemd. They are named like this in the description, in every command and in every alert.`,
    table(
      ['host', 'role', 'address', 'ordered with', 'at least needed'],
      hosts.map((name) => {
        const { address, spec } = hostNamed(estate, name);
        const roles = rolesOf(estate, name).map((role) => ROLE_NAMES[role]);
        return [
          code(name),
          roles.join(', ') || 'no role yet',
          code(address),
          sizeText(spec),
          sizeText(hostMinimum(estate, name)),
        ];
      }),
    ),
    `What is needed at least follows from ${sizingText(estate)}. Each plan measures the machines and compares${estate.allowUndersized ? '; smaller ones are told as a warning' : ''}.`,
    '## Addresses and names',
    table(['name', 'leads to', 'where it is set'], namesOf(estate)),
    '## Ways in',
    table(
      ['host', 'SSH', 'becomes root', 'known by its key'],
      hosts.map((name) => {
        const way = hostNamed(estate, name).ssh;
        return [code(name), code(ssh(estate, name)), way.sudo ? 'by sudo' : 'is root', code(way.hostKey)];
      }),
    ),
    'A host that shows another key is refused: compare it on the console of the machine before you change it here.',
  );
}

const sizeText = (spec: HostSpec | undefined): string =>
  spec === undefined
    ? ''
    : `${spec.cpus} CPU${spec.cpus === 1 ? '' : 's'}, ${spec.memoryGiB} GiB memory, ${spec.diskGiB} GiB disk`;

function sizingText({ sizing, users }: Estate): string {
  if (typeof sizing === 'object') return 'the sizes that the description gives by role';
  return sizing === 'users' && users !== undefined
    ? `the vendor's table for ${users} people at the same time`
    : 'the table of the redundant installation (E20)';
}

function namesOf({ siteUrl, vip, proxies, servers, hosts }: Estate): readonly (readonly string[])[] {
  const { hostname } = new URL(siteUrl);
  const entry = proxies.length > 0 ? proxies : servers.map(({ host }) => host);
  const target = vip
    ? `${code(vip.address)}, which moves between ${proxies.join(' and ')}`
    : entry.map((name) => `${code(hosts[name]?.address ?? '')} (${name})`).join(', ');
  return [[code(hostname), target, isAddress(hostname) ? 'an address, which needs no DNS' : 'DNS, by hand']];
}
