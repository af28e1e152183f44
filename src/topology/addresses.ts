import { BlockList, isIP } from 'node:net';

/** A network in CIDR form, taken apart. */
export interface Cidr {
  readonly address: string;
  readonly prefixLength: number;
  readonly family: 4 | 6;
}

/** The family of an address, undefined when it is none. */
export function addressFamily(address: string): 4 | 6 | undefined {
  const family = isIP(address);
  return family === 4 || family === 6 ? family : undefined;
}

/** One way of writing for each address: `fd00:0::B` is `fd00::b`. What is no address stays as it is. */
export const canonicalAddress = (address: string): string =>
  addressFamily(address) === 6 && URL.canParse(`http://[${address}]`)
    ? new URL(`http://[${address}]`).hostname.slice(1, -1)
    : address;

/** Networks whose addresses are those of no host, by what they are. */
const OF_NO_HOST: readonly (readonly [network: string, what: string])[] = [
  ['0.0.0.0/8', 'stands for no address at all'],
  ['::/128', 'stands for no address at all'],
  ['224.0.0.0/4', 'is one of a group'],
  ['ff00::/8', 'is one of a group'],
  ['255.255.255.255/32', 'is that of everybody'],
  ['::ffff:0:0/96', 'is one of IPv4 in the form of IPv6'],
];

/** Why no host has this address, completes "10.0.0.11 …"; undefined where one may have it. */
export function whyOfNoHost(address: string): string | undefined {
  if (address.includes('%')) return 'is for one network interface only';
  return OF_NO_HOST.find(([network]) => contains(parseCidr(network) as Cidr, address))?.[1];
}

/** Whether it is an address at which a host reaches nobody but itself. */
export const isLoopback = (address: string): boolean =>
  ['127.0.0.0/8', '::1/128'].some((network) => contains(parseCidr(network) as Cidr, address));

/** Whether an IPv4 address is the first or the last of its network, which stand for the network and for everybody in it. */
export function isEndOfNetwork({ address, prefixLength, family }: Cidr): boolean {
  if (family !== 4 || prefixLength > 30) return false;
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - prefixLength);
  return number % size === 0 || number % size === size - 1;
}

/** Whether the host of a URL is an address, of which IPv6 ones stand in brackets, and no name. */
export const isAddress = (host: string): boolean => addressFamily(host.replace(/^\[(.*)\]$/, '$1')) !== undefined;

/** `10.0.0.0/8` taken apart, undefined when it is no network. A single address is a network of one. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const family = addressFamily(address);
  if (family === undefined || rest.length > 0) return undefined;
  const longest = family === 4 ? 32 : 128;
  if (length === undefined) return { address, prefixLength: longest, family };
  if (!/^\d{1,3}$/.test(length) || Number(length) > longest) return undefined;
  return { address, prefixLength: Number(length), family };
}

/** Whether an address lies in a network. */
export function contains({ address, prefixLength, family }: Cidr, other: string): boolean {
  const list = new BlockList();
  list.addSubnet(address, prefixLength, `ipv${family}`);
  return addressFamily(other) === family && list.check(other, `ipv${family}`);
}

/** As the host of a URL: an IPv6 address stands in brackets. */
export const inUrl = (address: string): string => (addressFamily(address) === 6 ? `[${address}]` : address);

/** `10.0.0.1:8065`, `[fd00::1]:8065`. */
export const hostPort = (address: string, port: number): string => `${inUrl(address)}:${port}`;
