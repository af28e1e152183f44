import { diskOf, DATA_DIRECTORY } from '../sizing/shortfall.js';
import { sizedRoles } from '../sizing/minimum.js';
import { quote, type Check, type Violation } from './check.js';

export const fileStoreLocal: Check = {
  id: 'file-store-local',
  severity: 'error',
  reports: 'several servers that each keep files in a directory of their own',
  why: 'a file that came to one server is missing on the others, and the store gets corrupted',
  find: ({ estate: { servers, fileStore } }) =>
    servers.length < 2 || fileStore.kind !== 'local'
      ? []
      : [
          {
            path: 'fileStore',
            what: `${servers.length} servers would each use ${quote(fileStore.directory ?? 'their own directory')}`,
            mend: `use { kind: 's3', … }, or { kind: 'mount', … } for a directory that is one file system on all servers`,
          },
        ],
};

export const fileStoreMountNotAsserted: Check = {
  id: 'file-store-mount-not-asserted',
  severity: 'error',
  reports: 'a mounted file store without sharedMount: true',
  why: 'a directory that is not mounted everywhere works like a local one, until a file is missing',
  find: ({ estate: { fileStore } }) =>
    fileStore.kind !== 'mount' || fileStore.sharedMount === true
      ? []
      : [
          {
            path: 'fileStore.sharedMount',
            what: `sharedMount is ${quote(fileStore.sharedMount)}`,
            mend: 'mount the same file system on every server, then write sharedMount: true',
          },
        ],
};

export const encryptionUnproved: Check = {
  id: 'encryption-unproved',
  severity: 'error',
  reports: 'encryptionAtRest: "verify", and a disk or bucket with data that is not known to be encrypted',
  why: 'the description promises that data at rest is encrypted',
  find: ({ estate, facts }) => {
    if (estate.encryptionAtRest !== 'verify') return [];
    const disks = Object.keys(estate.hosts).flatMap((host): readonly Violation[] => {
      // Proxies and hosts that watch keep nobody's messages.
      const roles = sizedRoles(estate, host).filter((role) => role === 'server' || role === 'database');
      return roles.flatMap((role) => {
        const directory = DATA_DIRECTORY[role];
        // Where nothing is known yet the host is looked at when a plan is made.
        if (facts[host] === undefined) return [];
        const disk = diskOf(facts[host], directory);
        if (disk?.encrypted === true) return [];
        const found =
          disk === undefined ? 'nothing is known of its disk' : `the disk at ${disk.mount} is not on dm-crypt`;
        return [
          {
            path: `hosts.${host}`,
            what: `${quote(host)} keeps data in ${directory}; ${found}`,
            mend: 'put it on dm-crypt, or write "asserted" when something else encrypts it',
          },
        ];
      });
    });
    const { fileStore } = estate;
    if (fileStore.kind !== 's3' || fileStore.serverSideEncryption === true) return disks;
    return [
      ...disks,
      {
        path: 'fileStore.serverSideEncryption',
        what: 'files go to a bucket without server-side encryption',
        mend: 'write serverSideEncryption: true',
      },
    ];
  },
};
