/** Where the tests stand: the only other machine in the lab's network. */
export const CONTROL = '10.77.0.1';
export const NETWORK_BITS = 24;

/** Port at CONTROL where hosts find packages and artefacts. */
export const DEPOT_PORT = 8080;

export const ADDRESSES = {
  app1: '10.77.0.11',
  app2: '10.77.0.12',
  db1: '10.77.0.21',
  db2: '10.77.0.22',
  lb1: '10.77.0.31',
  lb2: '10.77.0.32',
} as const;

/** No host has it: the proxies move it between them. */
export const VIRTUAL_ADDRESS = '10.77.0.100';

export type HostName = keyof typeof ADDRESSES;
export const HOST_NAMES = Object.keys(ADDRESSES) as HostName[];

/** Accounts that take the lab's key: root, one that may become root with sudo and without a password, one that may not. */
export const ACCOUNTS = ['root', 'deploy', 'visitor'] as const;

/** The name of the site, which no DNS knows. */
export const SITE = 'chat.lab.test';
