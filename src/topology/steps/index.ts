import { isDeepStrictEqual } from 'node:util';
import { watchingHosts, type Estate } from '../model/index.js';
import { exporterSteps } from './exporters.js';
import { backupSteps } from './backup.js';
import { firewallSteps, openFirewalls } from './firewall.js';
import { primaryReady, primarySteps } from './primary.js';
import { proxyReady, proxySteps } from './proxy.js';
import { replicaSteps } from './replica.js';
import { serverReady, serverSteps } from './server.js';
import type { HostStep } from './step.js';
import { vipReady, vipSteps } from './vip.js';
import { watchingSteps } from './watching.js';

export type * from './step.js';

/**
 * What every host of an estate gets, for an estate whose checks found no error. Order: firewalls, primary, replicas one
 * after the other, servers one after the other, proxies one after the other, then the address that moves between them; what
 * watches beside all of it. Copies begin when what they copy is there.
 * A change runs through the same order, so that at any time at most one host of a role is away.
 */
export function estateSteps(estate: Estate): readonly HostStep[] {
  const { database, servers, proxies, vip } = estate;
  return onceEach([
    ...Object.keys(estate.hosts).flatMap((host) => firewallSteps(estate, host)),
    ...primarySteps(estate, openFirewalls(estate)),
    ...inTurn(
      database.replicas,
      [primaryReady(estate)],
      (host, before) => replicaSteps(estate, host, before),
      (host) => `${host}.postgresql`,
    ),
    ...inTurn(servers, databasesReady(estate), (server, before) => serverSteps(estate, server, before), serverReady),
    ...inTurn(
      proxies,
      servers.map(serverReady).slice(-1),
      (host, before) => proxySteps(estate, host, before),
      proxyReady,
    ),
    ...(vip
      ? inTurn(
          proxies,
          proxies.map(proxyReady).slice(-1),
          (host, before) => vipSteps(estate, vip, host, before),
          vipReady,
        )
      : []),
    ...exporterSteps(estate),
    ...watchingHosts(estate).flatMap((host) =>
      estate.monitoring === undefined ? [] : watchingSteps(estate, estate.monitoring, host),
    ),
    ...backupSteps(estate, openFirewalls(estate), servers.map(serverReady)),
  ]);
}

/** A host with several roles needs some things for each of them: one step, after everything that any of them waits for. */
function onceEach(steps: readonly HostStep[]): readonly HostStep[] {
  const byId = new Map<string, HostStep>();
  for (const made of steps) {
    const known = byId.get(made.id);
    if (known !== undefined && !isDeepStrictEqual({ ...known, after: [] }, { ...made, after: [] })) {
      throw new Error(`two steps are called ${made.id}`);
    }
    byId.set(made.id, known === undefined ? made : { ...known, after: [...new Set([...known.after, ...made.after])] });
  }
  return [...byId.values()];
}

const databasesReady = (estate: Estate): readonly string[] => [
  primaryReady(estate),
  ...estate.database.replicas.slice(-1).map((host) => `${host}.postgresql`),
];

/** Members of a role, each one waiting for the one before. */
function inTurn<T>(
  members: readonly T[],
  first: readonly string[],
  steps: (member: T, before: readonly string[]) => readonly HostStep[],
  ready: (member: T) => string,
): readonly HostStep[] {
  return members.flatMap((member, index) => {
    const previous = members[index - 1];
    return steps(member, previous === undefined ? first : [ready(previous)]);
  });
}
