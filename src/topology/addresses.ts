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
