import {
  databaseHosts,
  serverHosts,
  watchingHosts,
  type Estate,
  type HostSpec,
  type SizedRole,
} from '../model/index.js';
import { E20_REDUNDANT, MONITORING_HOST } from './preset.js';
import { tierFor, tierMinimum } from './tiers.js';

/** Roles of a host that the sizing tables know. */
export function sizedRoles(estate: Estate, host: string): readonly SizedRole[] {
  const members: Readonly<Record<SizedRole, readonly string[]>> = {
    server: serverHosts(estate),
    database: databaseHosts(estate),
    proxy: estate.proxies,
    monitoring: watchingHosts(estate),
  };
  return (Object.keys(members) as SizedRole[]).filter((role) => members[role].includes(host));
}

/** The least that a host of one role must have; undefined where the chosen table says nothing. */
export function roleMinimum({ sizing, users }: Estate, role: SizedRole): HostSpec | undefined {
  if (typeof sizing === 'object') return sizing[role];
  if (role === 'monitoring') return MONITORING_HOST;
  const tier = sizing === 'users' && users !== undefined ? tierFor(users) : undefined;
  if (tier === undefined || role === 'proxy') return E20_REDUNDANT[role];
  return tierMinimum(tier)[role];
}

/** The least that a host must have: its roles added up. Undefined when it has no sized role. */
export function hostMinimum(estate: Estate, host: string): HostSpec | undefined {
  const minima = sizedRoles(estate, host).flatMap((role) => roleMinimum(estate, role) ?? []);
  if (minima.length === 0) return undefined;
  const sum = (key: keyof HostSpec) => minima.reduce((total, minimum) => total + minimum[key], 0);
  return { cpus: sum('cpus'), memoryGiB: sum('memoryGiB'), diskGiB: sum('diskGiB') };
}
