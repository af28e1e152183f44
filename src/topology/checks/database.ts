import { databaseHosts, hostNamed, type Estate } from '../model/index.js';
import { reservedParameters } from '../render/postgresql-parameters.js';
import { slotName } from '../render/postgresql.js';
import { listed, quote, repeated, type Check } from './check.js';

export const databaseDriver: Check = {
  id: 'database-driver',
  severity: 'error',
  reports: 'a database that is not PostgreSQL, such as MySQL',
  why: 'current servers of Mattermost run on PostgreSQL only',
  find: ({ estate: { database } }) =>
    database.driver === 'postgres'
      ? []
      : [
          {
            path: 'database.driver',
            what: `the driver is ${quote(database.driver)}, expected "postgres"`,
            mend: 'move the data with the vendor\'s guide "Migrate from MySQL to PostgreSQL" first, then leave driver out',
          },
        ],
};

/** The oldest that current servers of Mattermost run on. */
const OLDEST_POSTGRESQL = 14;

export const databaseVersion: Check = {
  id: 'database-version',
  severity: 'error',
  reports: 'a PostgreSQL that is too old for Mattermost',
  why: `the server refuses to start with anything before ${OLDEST_POSTGRESQL}`,
  find: ({ estate: { database } }) =>
    Number.isInteger(database.version) && database.version >= OLDEST_POSTGRESQL
      ? []
      : [
          {
            path: 'database.version',
            what: `the version is ${String(database.version)}, expected ${OLDEST_POSTGRESQL} or newer`,
            mend: 'leave it out for the one that Debian 12 has',
          },
        ],
};

/** What superusers, monitoring and backup need beside the servers. */
const RESERVED_CONNECTIONS = 20;

export const connectionsExceeded: Check = {
  id: 'connections-exceeded',
  severity: 'error',
  reports: 'servers that may open more connections than a database host accepts',
  why: 'under load requests fail with "too many clients"',
  find: ({ estate }) => {
    const { servers, database } = estate;
    return databaseHosts(estate).flatMap((host) => {
      const sources = dataSources(estate, host);
      const needed = servers.length * database.pool.maxOpen * sources + RESERVED_CONNECTIONS;
      if (needed <= database.maxConnections) return [];
      const sum = `${servers.length} servers × ${database.pool.maxOpen} connections × ${sources} data ${sources === 1 ? 'source' : 'sources'} + ${RESERVED_CONNECTIONS}`;
      return [
        {
          path: 'database.maxConnections',
          what: `${quote(host)} accepts ${database.maxConnections} connections, and up to ${needed} may come (${sum})`,
          mend: 'raise maxConnections, or lower pool.maxOpen',
        },
      ];
    });
  },
};

/** A replica serves reads and searches, each through a pool of its own. */
const dataSources = ({ database }: Estate, host: string): number => (host === database.primary ? 1 : 2);

export const poolIdle: Check = {
  id: 'pool-idle',
  severity: 'error',
  reports: 'more idle connections than open ones',
  why: 'the server would lower the one to the other in silence',
  find: ({
    estate: {
      database: { pool },
    },
  }) =>
    pool.maxIdle <= pool.maxOpen
      ? []
      : [
          {
            path: 'database.pool.maxIdle',
            what: `maxIdle is ${pool.maxIdle}, maxOpen is ${pool.maxOpen}`,
            mend: 'keep maxIdle at or below maxOpen',
          },
        ],
};

export const failoverWithoutWitness: Check = {
  id: 'failover-without-witness',
  severity: 'error',
  reports: 'automatic promotion with fewer than three votes',
  why: 'when two hosts lose sight of each other neither can tell who is alone, and both become primary',
  find: ({ estate }) => {
    const { mode, witnesses } = estate.database;
    const votes = new Set([...databaseHosts(estate), ...witnesses]).size;
    if (mode === 'manual' || votes >= 3) return [];
    return [
      {
        path: 'database.witnesses',
        what: `mode is ${quote(mode)} with ${votes} ${votes === 1 ? 'vote' : 'votes'}, expected at least 3`,
        mend: 'name further hosts as witnesses, or use mode "manual"',
      },
    ];
  },
};

export const failoverUnsupported: Check = {
  id: 'failover-unsupported',
  severity: 'error',
  reports: 'automatic promotion, which is not supported yet',
  why: 'nothing here installs or configures Patroni, so nobody would be promoted',
  find: ({ estate: { database } }) =>
    database.mode === 'manual'
      ? []
      : [
          {
            path: 'database.mode',
            what: `mode is ${quote(database.mode)}, expected "manual"`,
            mend: 'use "manual": promote a replica by hand, then name it as primary',
          },
        ],
};

export const witnessesUnused: Check = {
  id: 'witnesses-unused',
  severity: 'warning',
  reports: 'witnesses for a promotion that happens by hand',
  why: 'nobody asks them',
  find: ({ estate: { database } }) =>
    database.mode === 'manual' && database.witnesses.length > 0
      ? [
          {
            path: 'database.witnesses',
            what: `${listed(database.witnesses.map(quote))} would vote, but mode is "manual"`,
            mend: 'leave witnesses out',
          },
        ]
      : [],
};

export const replicationPasswordMissing: Check = {
  id: 'replication-password-missing',
  severity: 'error',
  reports: 'replicas without a password for replication',
  why: 'they could not log in to the primary',
  find: ({ estate: { database } }) =>
    database.replicas.length === 0 || database.replicationPassword !== undefined
      ? []
      : [
          {
            path: 'database.replicationPassword',
            what: `there are ${database.replicas.length} replicas and no password for them`,
            mend: `set replicationPassword: { secret: 'replication_password' }`,
          },
        ],
};

export const slotNameDuplicate: Check = {
  id: 'slot-name-duplicate',
  severity: 'error',
  reports: 'database hosts whose names differ only by case, "-" and "_"',
  why: 'a replication slot takes lower case letters, digits and "_" only, so that both would share one',
  find: ({ estate }) => {
    const hosts = databaseHosts(estate);
    return [...repeated(hosts.map(slotName))].map(([slot, places]) => ({
      path: 'database.replicas',
      what: `the slot of ${listed(places.map((place) => quote(hosts[place])))} would be ${quote(slot)}`,
      mend: 'give one of them another name',
    }));
  },
};

export const parameterOwned: Check = {
  id: 'parameter-owned',
  severity: 'error',
  reports: 'a parameter of PostgreSQL that follows from the description',
  why: 'replication, firewall and servers follow the description, and would not find the database',
  find: ({ estate }) =>
    Object.keys(estate.database.parameters)
      .filter((name) => reservedParameters(estate).has(name))
      .map((name) => ({
        path: `database.parameters.${name}`,
        what: `${name} is set here`,
        mend: 'take it out; maxConnections, port, maxSlotWalKeepSize, tls.database and backup have fields of their own',
      })),
};

export const replicaSmaller: Check = {
  id: 'replica-smaller',
  severity: 'warning',
  reports: 'a replica with less memory or fewer CPUs than the primary',
  why: 'after a failover it carries the whole load',
  find: ({ estate }) => {
    const { primary, replicas } = estate.database;
    const wanted = hostNamed(estate, primary).spec;
    return replicas.flatMap((host, index) => {
      const spec = hostNamed(estate, host).spec;
      if (wanted === undefined || spec === undefined) return [];
      if (spec.cpus >= wanted.cpus && spec.memoryGiB >= wanted.memoryGiB) return [];
      return [
        {
          path: `database.replicas[${index}]`,
          what: `${quote(host)} has ${spec.cpus} CPUs and ${spec.memoryGiB} GiB, ${quote(primary)} ${wanted.cpus} and ${wanted.memoryGiB} GiB`,
          mend: 'make it as large as the primary',
        },
      ];
    });
  },
};
