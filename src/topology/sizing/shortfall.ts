import type { DiskFacts, HostFacts, HostSpec, SizedRole } from '../model/index.js';

/** Something that a host has too little of. */
export interface Shortfall {
  /** `2 CPUs` */
  readonly wanted: string;
  /** `1 CPU` */
  readonly found: string;
}

/** The kernel and the firmware keep some of the memory, and file systems some of the disk. */
export const SHARE_THAT_COUNTS = 0.9;

/** Where the data of a role lies, for the disk that counts. */
export const DATA_DIRECTORY: Readonly<Record<SizedRole, string>> = {
  server: '/var/lib/mattermost',
  database: '/var/lib/postgresql',
  proxy: '/var/log',
  monitoring: '/var/lib/prometheus',
};

/** What a host lacks of a minimum, by what was measured. `directories` are where its roles keep their data. */
export function shortfalls(minimum: HostSpec, facts: HostFacts, directories: readonly string[]): readonly Shortfall[] {
  const disk = Math.max(0, ...directories.map((directory) => diskOf(facts, directory)?.sizeMiB ?? 0)) / 1024;
  return [
    ...(facts.cpus < minimum.cpus ? [{ wanted: `${minimum.cpus} CPUs`, found: `${facts.cpus}` }] : []),
    ...lack('of memory', minimum.memoryGiB, facts.memoryMiB / 1024),
    ...lack(`of disk for ${directories.join(', ')}`, minimum.diskGiB, disk),
  ];
}

/** The disk that a directory lies on: the longest mount point above it. */
export function diskOf({ disks }: HostFacts, directory: string): DiskFacts | undefined {
  return disks
    .filter(({ mount }) => mount === '/' || `${directory}/`.startsWith(`${mount}/`))
    .sort((a, b) => b.mount.length - a.mount.length)[0];
}

/** A machine as it was ordered, in the form of facts. */
export const factsOfSpec = ({ cpus, memoryGiB, diskGiB }: HostSpec): HostFacts => ({
  cpus,
  memoryMiB: memoryGiB * 1024,
  disks: [{ mount: '/', sizeMiB: diskGiB * 1024 }],
});

function lack(what: string, wantedGiB: number, foundGiB: number): readonly Shortfall[] {
  if (foundGiB >= wantedGiB * SHARE_THAT_COUNTS) return [];
  return [{ wanted: `${wantedGiB} GiB ${what}`, found: `${Math.round(foundGiB * 10) / 10} GiB` }];
}
