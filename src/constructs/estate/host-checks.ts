import type { Construct } from 'constructs';
import {
  copyingHosts,
  directoryOf,
  DATA_DIRECTORY,
  hostMinimum,
  LEAST_FREE,
  SHARE_THAT_COUNTS,
  sizedRoles,
  type Estate,
  type HostSpec,
} from '../../topology/index.js';
import { DataHostFacts } from '../bindings/host/data-host-facts/index.js';
import { literal, quoted } from '../literal.js';
import { expect, type Expectation } from './expectation.js';

/** Has each host measured when a plan is made, and compared with what its roles need. */
export function addHostChecks(scope: Construct, estate: Estate): void {
  for (const host of Object.keys(estate.hosts)) {
    const minimum = hostMinimum(estate, host);
    const size = minimum === undefined ? [] : expectations(estate, host, minimum);
    const encryption = estate.encryptionAtRest === 'verify' ? encrypted(estate, host) : [];
    const room = roomForCopies(estate, host);
    const errors = [...encryption, ...(estate.allowUndersized ? [] : size), ...(estate.checks === 'error' ? room : [])];
    const warnings = [...(estate.allowUndersized ? size : []), ...(estate.checks === 'warning' ? room : [])];
    if (errors.length + warnings.length === 0) continue;
    const facts = new DataHostFacts(scope, `facts:${host}`, { host });
    if (errors.length > 0) expect(facts, 'error', errors);
    if (warnings.length > 0) expect(facts, 'warning', warnings);
  }
}

/** Proxies keep logs, which are no data of people. */
const encrypted = (estate: Estate, host: string): readonly Expectation[] =>
  sizedRoles(estate, host)
    .filter((role) => role !== 'proxy')
    .map((role) => {
      const directory = DATA_DIRECTORY[role];
      return {
        condition: (self) => `${ofDiskBelow(self, directory, 'encrypted', 'false')} == true`,
        message: () =>
          literal(
            `[encryption-unproved] ${JSON.stringify(host)} keeps data in ${directory}, on a disk that is not known to lie on dm-crypt, expected one that does. Mend: put it on dm-crypt, or write encryptionAtRest: 'asserted' when something else encrypts it`,
          ),
      };
    });

/** A place for copies that is full, or not mounted, is known before anything is written. What a bucket has left nobody can ask. */
function roomForCopies(estate: Estate, host: string): readonly Expectation[] {
  const repository = estate.backup?.repository;
  if (estate.backup === undefined || repository === undefined || repository.kind === 's3') return [];
  const keeps = repository.kind === 'host' ? repository.host === host : copyingHosts(estate).includes(host);
  if (!keeps) return [];
  const directory = directoryOf(repository);
  const place = JSON.stringify(directory);
  const mounts = mountsAbove(directory).filter((mount) => mount !== '/');
  return [
    ...(repository.kind === 'mount'
      ? [
          {
            condition: (self: string) =>
              `anytrue([for mount in [${mounts.map(quoted).join(', ')}] : contains(keys(${self}.disks), mount)])`,
            message: () =>
              literal(
                `[backup-place-gone] backup.repository.directory: ${place} is not mounted on ${JSON.stringify(host)}, expected the file system with the copies. Mend: mount it, or write checks: 'warning' to apply all the same`,
              ),
          },
        ]
      : []),
    {
      condition: (self) => `${ofDiskBelow(self, directory, 'available_mb', '0')} >= ${LEAST_FREE}`,
      message: (self) =>
        `${literal(`[backup-place-full] backup.repository.directory: ${place} on ${JSON.stringify(host)} has `)}\${${ofDiskBelow(self, directory, 'available_mb', '0')}} MiB left` +
        literal(
          `, expected at least ${LEAST_FREE}: no copy can be made, and the database keeps its log. Mend: make space there, or write checks: 'warning' to apply all the same`,
        ),
    },
  ];
}

function expectations(estate: Estate, host: string, minimum: HostSpec): readonly Expectation[] {
  const roles = sizedRoles(estate, host);
  const directories = roles.map((role) => DATA_DIRECTORY[role]);
  const needs = (what: string, found: (self: string) => string) => (self: string) =>
    `${literal(`[host-undersized] ${JSON.stringify(host)} as ${roles.join(' and ')} needs ${what} and has `)}${found(self)}` +
    literal(': take a larger machine, set other sizes under sizing, or write allowUndersized: true');
  const gib = (mebibytes: string) => `\${floor(${mebibytes} / 102.4) / 10} GiB`;
  const least = (gibibytes: number) => Math.ceil(gibibytes * 1024 * SHARE_THAT_COUNTS);
  const disk = (self: string) =>
    `max(${directories.map((directory) => ofDiskBelow(self, directory, 'size_mb', '0')).join(', ')})`;
  return [
    {
      condition: (self) => `${self}.cpus >= ${minimum.cpus}`,
      message: needs(minimum.cpus === 1 ? '1 CPU' : `${minimum.cpus} CPUs`, (self) => `\${${self}.cpus}`),
    },
    {
      condition: (self) => `${self}.memory_mb >= ${least(minimum.memoryGiB)}`,
      message: needs(`${minimum.memoryGiB} GiB of memory`, (self) => gib(`${self}.memory_mb`)),
    },
    {
      condition: (self) => `${disk(self)} >= ${least(minimum.diskGiB)}`,
      message: needs(`${minimum.diskGiB} GiB of disk for ${directories.join(', ')}`, (self) => gib(disk(self))),
    },
  ];
}

/** An attribute of the disk that a directory lies on: of the longest mount point above it. */
function ofDiskBelow(
  self: string,
  directory: string,
  attribute: 'size_mb' | 'available_mb' | 'encrypted',
  otherwise: string,
): string {
  return `try(${mountsAbove(directory)
    .map((mount) => `${self}.disks[${quoted(mount)}].${attribute}`)
    .join(', ')}, ${otherwise})`;
}

/** Where a directory may be mounted: itself, and what it lies in. */
function mountsAbove(directory: string): readonly string[] {
  const parts = directory.replace(/\/+$/, '').split('/');
  return parts.map((_, end) => parts.slice(0, parts.length - end).join('/') || '/');
}
