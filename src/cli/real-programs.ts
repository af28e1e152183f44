import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from '../sandbox/apt-get.js';
import { Problem } from './problem.js';

/** What the files of an estate, and completions, are checked with, by Debian package: each program reads what it would run with. */
const PROGRAMS: Readonly<Record<string, () => boolean>> = {
  nginx: () => onPath('nginx'),
  haproxy: () => onPath('haproxy'),
  keepalived: () => onPath('keepalived'),
  nftables: () => onPath('nft'),
  logrotate: () => onPath('logrotate'),
  systemd: () => onPath('systemd-analyze'),
  postgresql: () => postgresqlPrograms() !== undefined,
  openssl: () => onPath('openssl'),
  prometheus: () => onPath('promtool'),
  'prometheus-alertmanager': () => onPath('amtool'),
  'prometheus-blackbox-exporter': () => onPath('prometheus-blackbox-exporter'),
  'prometheus-node-exporter': () => onPath('prometheus-node-exporter'),
  'prometheus-postgres-exporter': () => onPath('prometheus-postgres-exporter'),
  pgbackrest: () => onPath('pgbackrest'),
  restic: () => onPath('restic'),
  zsh: () => onPath('zsh'),
};

const POLICY = '/usr/sbin/policy-rc.d';

/** Makes sure that what is written can be checked by the programs that read it: as root they are installed; else a Problem says how to. */
export function requireRealPrograms(): void {
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) throw lacking(missing);
  console.error(`Installing ${missing.join(', ')} (apt-get install), without starting any of them …`);
  install(missing);
  const still = missingPackages();
  if (still.length > 0) throw lacking(still);
}

/** Packages of which this machine does not have the program. */
export const missingPackages = (): readonly string[] =>
  Object.entries(PROGRAMS).flatMap(([name, isThere]) => (isThere() ? [] : [name]));

export const howToInstall = (missing: readonly string[]): string => {
  const { message, nextStep } = lacking(missing);
  return `${message}. ${nextStep}`;
};

const lacking = (missing: readonly string[]): Problem =>
  new Problem(
    `What Muster writes is checked by the programs that read it, and this machine lacks ${missing.join(', ')}`,
    `On Debian or Ubuntu: sudo apt-get install --no-install-recommends ${missing.join(' ')}`,
  );

/** The folder of PostgreSQL's own programs, newest version; undefined when there is none. */
export function postgresqlPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).filter((version) => /^\d+$/.test(version)) : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(root, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'postgres')));
}

/** Nothing of it may listen on this machine: neither now, which a policy forbids meanwhile, nor after its next start. */
function install(packages: readonly string[]): void {
  const own = !existsSync(POLICY);
  if (own) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    installPackages(packages);
    const daemons = packages.filter((name) => /^(nginx|haproxy|keepalived|postgresql|prometheus.*)$/.test(name));
    if (daemons.length > 0) spawnSync('systemctl', ['disable', '--quiet', ...daemons]);
  } catch (error) {
    throw new Problem((error as Error).message, 'Mend what apt-get says; then run the command again.');
  } finally {
    if (own) rmSync(POLICY);
  }
}

const onPath = (program: string): boolean =>
  [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'].some((folder) => existsSync(join(folder, program)));
