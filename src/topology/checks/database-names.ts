import { REPLICATION_ROLE } from '../render/postgresql.js';
import { quote, type Check } from './check.js';

/** Roles that are there already, or that something else here is. `pg_…` are PostgreSQL's own as well. */
const ROLES: readonly string[] = ['postgres', REPLICATION_ROLE];
/** Databases that new ones are copied from, and what pg_hba.conf takes for many of them. */
const DATABASES: readonly string[] = [
  'template0',
  'template1',
  'all',
  'sameuser',
  'samerole',
  'samegroup',
  'replication',
];

/** Words that are no names in SQL unless they are quoted (PostgreSQL 15, appendix C: reserved), and those that are no roles. */
const RESERVED = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column ' +
    'concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp ' +
    'current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ' +
    'ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not ' +
    'notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar ' +
    'some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window with'
  ).split(' '),
);
const NO_ROLES: readonly string[] = ['public', 'none'];

export const databaseNameReserved: Check = {
  id: 'database-name-reserved',
  severity: 'error',
  reports: 'a database of Mattermost, or its role, with a name that PostgreSQL keeps for something else',
  why: 'it could not be made, or what has that name already would be changed',
  find: ({ estate: { database } }) => {
    const { name, user } = database;
    const taken = {
      name: RESERVED.has(name) || DATABASES.includes(name),
      user: RESERVED.has(user) || ROLES.includes(user) || NO_ROLES.includes(user) || user.startsWith('pg_'),
    };
    return (['name', 'user'] as const)
      .filter((key) => taken[key])
      .map((key) => ({
        path: `database.${key}`,
        what: `the ${key === 'name' ? 'database' : 'role'} is called ${quote(database[key])}`,
        mend: `take another name, or leave ${key} out for ${key === 'name' ? '"mattermost"' : '"mmuser"'}`,
      }));
  },
};
