import { parseCidr } from '../addresses.js';
import { quote, type Check } from './check.js';

export const firewallMissing: Check = {
  id: 'firewall-missing',
  severity: 'warning',
  reports: 'no description of the network',
  why: 'without it hosts get no firewall, and databases answer whoever reaches them',
  find: ({ estate: { network } }) =>
    network
      ? []
      : [
          {
            path: 'network',
            what: 'there is no network',
            mend: 'set network: { clientCidrs, adminCidrs }, or acknowledge this when another firewall does it',
          },
        ],
};

export const adminNetworkMissing: Check = {
  id: 'admin-network-missing',
  severity: 'error',
  reports: 'a firewall that lets nobody in for administration',
  why: 'SSH would be closed to everybody, for good',
  find: ({ estate: { network } }) =>
    network === undefined || (network.adminCidrs ?? []).length > 0
      ? []
      : [
          {
            path: 'network.adminCidrs',
            what: 'there is no network of administrators',
            mend: 'name the network that Terraform runs in',
          },
        ],
};

export const clientNetworkMissing: Check = {
  id: 'client-network-missing',
  severity: 'warning',
  reports: 'a firewall that lets nobody in to use it',
  why: 'only administrators would reach the site',
  find: ({ estate: { network } }) =>
    network === undefined || network.clientCidrs.length + network.vpnCidrs.length > 0
      ? []
      : [
          {
            path: 'network.clientCidrs',
            what: 'there are no networks of clients and none of the VPN',
            mend: 'name the networks of the people who use it',
          },
        ],
};

export const adminNetworkOpen: Check = {
  id: 'admin-network-open',
  severity: 'warning',
  reports: 'SSH that is open to every address',
  why: 'every host is then one stolen key away from everybody',
  find: ({ estate: { network } }) =>
    (network?.adminCidrs ?? []).flatMap((cidr, index) =>
      parseCidr(cidr)?.prefixLength === 0
        ? [
            {
              path: `network.adminCidrs[${index}]`,
              what: `${quote(cidr)} is every address there is`,
              mend: 'name the network that administrators and Terraform are in',
            },
          ]
        : [],
    ),
};
