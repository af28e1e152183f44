import { addressFamily, contains, isEndOfNetwork } from '../addresses.js';
import { hostNamed, type Vip } from '../model/index.js';
import { listed, quote, type Check } from './check.js';

export const proxiesMissing: Check = {
  id: 'proxies-missing',
  severity: 'warning',
  reports: 'several servers and no proxy',
  why: 'nothing here leads people to a server that works; something else must',
  find: ({ estate: { servers, proxies } }) =>
    servers.length < 2 || proxies.length > 0
      ? []
      : [
          {
            path: 'proxies',
            what: `there are ${servers.length} servers and no proxy`,
            mend: 'name hosts under proxies, or acknowledge this when a balancer of your own does it',
          },
        ],
};

export const tlsMissing: Check = {
  id: 'tls-missing',
  severity: 'error',
  reports: 'proxies without a certificate',
  why: 'they speak HTTPS with people, and nothing else',
  find: ({ estate: { proxies, tls } }) =>
    proxies.length === 0 || tls !== undefined
      ? []
      : [{ path: 'tls', what: 'there are proxies and no tls', mend: 'set tls: { certificate, key }' }],
};

export const vipWithoutProxies: Check = {
  id: 'vip-without-proxies',
  severity: 'error',
  reports: 'an address that moves between proxies, and fewer than two of them',
  why: 'it could move nowhere',
  find: ({ estate: { vip, proxies } }) =>
    vip === undefined || proxies.length >= 2
      ? []
      : [
          {
            path: 'vip',
            what: `there is a VIP and ${proxies.length} ${proxies.length === 1 ? 'proxy' : 'proxies'}`,
            mend: 'name a second proxy, or leave vip out',
          },
        ],
};

/** Length of the prefix that most networks have, where the description names none. */
const prefixLength = ({ address, prefixLength: written }: Vip): number =>
  written ?? (addressFamily(address) === 6 ? 64 : 24);

export const vipOutsideSubnet: Check = {
  id: 'vip-outside-subnet',
  severity: 'error',
  reports: 'a VIP that is not in the network of the proxies',
  why: 'routers look for it elsewhere, so that nobody reaches it',
  find: ({ estate }) => {
    const { vip } = estate;
    const family = vip && addressFamily(vip.address);
    if (vip === undefined || family === undefined) return [];
    const network = { address: vip.address, prefixLength: prefixLength(vip), family };
    const outside = estate.proxies.filter((name) => !contains(network, hostNamed(estate, name).address));
    if (outside.length === 0) return [];
    const found = outside.map((name) => `${quote(name)} (${hostNamed(estate, name).address})`);
    return [
      {
        path: 'vip',
        what: `${vip.address}/${network.prefixLength} does not hold ${listed(found)}`,
        mend: "take a free address of the proxies' network, and write its prefix: 10.0.0.10/24",
      },
    ];
  },
};

export const vipEndOfNetwork: Check = {
  id: 'vip-end-of-network',
  severity: 'error',
  reports: 'a VIP that is the first or the last address of its network',
  why: 'they stand for the network itself and for everybody in it, and no host can have them',
  find: ({ estate: { vip } }) => {
    const family = vip && addressFamily(vip.address);
    if (vip?.prefixLength === undefined || family === undefined) return [];
    if (!isEndOfNetwork({ address: vip.address, prefixLength: vip.prefixLength, family })) return [];
    return [
      {
        path: 'vip',
        what: `the VIP is ${vip.address}/${vip.prefixLength}`,
        mend: "write a free address of the proxies' network with its prefix, not the network: 10.0.0.10/24",
      },
    ];
  },
};

/** VRRP priorities go down by ten from 110. */
const MOST_VRRP_PROXIES = 10;

export const vipTooManyProxies: Check = {
  id: 'vip-too-many-proxies',
  severity: 'error',
  reports: `a VIP among more than ${MOST_VRRP_PROXIES} proxies`,
  why: 'two of them would have the same priority and both take the address',
  find: ({ estate: { vip, proxies } }) =>
    vip === undefined || proxies.length <= MOST_VRRP_PROXIES
      ? []
      : [
          {
            path: 'proxies',
            what: `the VIP would move between ${proxies.length} proxies`,
            mend: `name at most ${MOST_VRRP_PROXIES}`,
          },
        ],
};

export const upstreamPlain: Check = {
  id: 'upstream-plain',
  severity: 'warning',
  reports: 'proxies that speak with the servers without TLS',
  why: 'messages and sessions cross the network readable',
  find: ({ estate: { proxies, tls } }) =>
    proxies.length > 0 && tls !== undefined && tls.upstream === undefined
      ? [
          {
            path: 'tls.upstream',
            what: 'there is no certificate for the servers',
            mend: 'set tls.upstream, or acknowledge this when the network between them is trusted',
          },
        ]
      : [],
};
