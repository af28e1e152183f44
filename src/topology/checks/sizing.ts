import { databaseHosts, type Estate, type HostFacts } from '../model/index.js';
import { hostMinimum, roleMinimum, sizedRoles } from '../sizing/minimum.js';
import { E20_REDUNDANT } from '../sizing/preset.js';
import { DATA_DIRECTORY, factsOfSpec, shortfalls } from '../sizing/shortfall.js';
import { TIERS, tierFor, tierMinimum } from '../sizing/tiers.js';
import { listed, quote, type Check, type CheckInput } from './check.js';

export const hostUndersized: Check = {
  id: 'host-undersized',
  severity: 'error',
  softenedBy: 'allowUndersized: true',
  reports: 'a host with less than the sizing asks for',
  why: 'it will be slow or fail at the load that was planned for',
  find: (input) => {
    const { estate } = input;
    return Object.keys(estate.hosts).flatMap((host) => {
      const minimum = hostMinimum(estate, host);
      const known = measured(input, host);
      if (minimum === undefined || known === undefined) return [];
      const roles = sizedRoles(estate, host);
      const lacking = shortfalls(
        minimum,
        known.facts,
        roles.map((role) => DATA_DIRECTORY[role]),
      );
      if (lacking.length === 0) return [];
      return [
        {
          path: known.path,
          what: `${quote(host)} as ${listed(roles)} needs ${listed(lacking.map(({ wanted, found }) => `${wanted} and has ${found}`))}`,
          mend: 'take a larger machine, set other sizes under sizing, or write allowUndersized: true',
          severity: estate.allowUndersized ? ('warning' as const) : ('error' as const),
        },
      ];
    });
  },
};

/** What was measured counts; before the machines exist, what was ordered. */
export function measured({ estate, facts }: CheckInput, host: string): { facts: HostFacts; path: string } | undefined {
  const path = `hosts.${host}`;
  if (facts[host] !== undefined) return { facts: facts[host], path };
  const spec = estate.hosts[host]?.spec;
  return spec && { facts: factsOfSpec(spec), path: `${path}.spec` };
}

export const sizingBelowTier: Check = {
  id: 'sizing-below-tier',
  severity: 'warning',
  reports: 'sizes that are smaller than what the vendor measured for that many users',
  why: 'the vendor measured that many users with larger hosts',
  find: ({ estate }) => {
    const tier = estate.users === undefined ? undefined : tierFor(estate.users);
    if (tier === undefined || estate.sizing === 'users') return [];
    const advised = tierMinimum(tier);
    return (['server', 'database'] as const).flatMap((role) => {
      const chosen = roleMinimum(estate, role);
      if (chosen === undefined || (chosen.cpus >= advised[role].cpus && chosen.memoryGiB >= advised[role].memoryGiB))
        return [];
      const preset = chosen === E20_REDUNDANT[role] ? 'E20_REDUNDANT' : 'sizing';
      return [
        {
          path: 'sizing',
          what: `${preset} asks for ${chosen.cpus} CPUs and ${chosen.memoryGiB} GiB for a ${role}; the tier of ${tier.users} users has ${advised[role].cpus} and ${advised[role].memoryGiB} GiB`,
          mend: 'write sizing: "users", or acknowledge this',
        },
      ];
    });
  },
};

export const hostsBelowTier: Check = {
  id: 'hosts-below-tier',
  severity: 'warning',
  reports: 'fewer servers or replicas than the vendor measured for that many users',
  why: 'the vendor measured that many users with more hosts',
  find: ({ estate }) => {
    const tier = estate.users === undefined ? undefined : tierFor(estate.users);
    if (tier === undefined) return [];
    const counts = [
      { path: 'servers', what: 'servers', count: estate.servers.length, advised: tier.server.count },
      {
        path: 'database.replicas',
        what: 'replicas',
        count: databaseHosts(estate).length - 1,
        advised: tier.replicas.count,
      },
    ];
    return counts
      .filter(({ count, advised }) => count < advised)
      .map(({ path, what, count, advised }) => ({
        path,
        what: `there are ${count} ${what}; the tier of ${tier.users} users has ${advised}`,
        mend: `add ${what}`,
      }));
  },
};

const MOST_USERS = Math.max(...TIERS.map(({ users }) => users));

export const usersBeyondTiers: Check = {
  id: 'users-beyond-tiers',
  severity: 'warning',
  reports: `more than ${MOST_USERS} users at the same time`,
  why: 'the vendor measured no more than that, so that no size can be checked',
  find: ({ estate: { users } }) =>
    users === undefined || users <= MOST_USERS
      ? []
      : [
          {
            path: 'users',
            what: `there are ${users} users`,
            mend: 'set sizes under sizing that were agreed with the vendor',
          },
        ],
};

/** Source: the vendor's scaling guide. */
const MOST_POSTS_WITHOUT_ENGINE = 5_000_000;

export const searchMissing: Check = {
  id: 'search-missing',
  severity: 'warning',
  reports: 'more users or posts than the database can search, and no search engine',
  why: 'searching then slows down everybody, not only those who search',
  find: ({ estate }) => {
    if (estate.search !== undefined) return [];
    const reasons = searchReasons(estate);
    if (reasons.length === 0) return [];
    return [
      {
        path: 'search',
        what: `${listed(reasons)}, and there is no search engine`,
        mend: "set search: { backend: 'elasticsearch', url }",
      },
    ];
  },
};

function searchReasons({ users, posts }: Estate): readonly string[] {
  const tier = users === undefined ? undefined : tierFor(users);
  return [
    ...(tier && tier.search > 0 ? [`the tier of ${tier.users} users has ${tier.search} search hosts`] : []),
    ...(posts !== undefined && posts > MOST_POSTS_WITHOUT_ENGINE
      ? [`${posts} posts are expected, more than ${MOST_POSTS_WITHOUT_ENGINE}`]
      : []),
  ];
}
