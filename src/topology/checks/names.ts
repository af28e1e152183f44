import { closest } from './closest.js';
import { quote, repeated, type Check } from './check.js';
import { hostReferences } from './references.js';
import { writtenSettings } from './written-settings.js';

const ESTATE_NAME = /^[a-z][a-z0-9-]*$/;
/** Also a name for a resource of Terraform and an option of HAProxy. */
const HOST_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const TEAM_NAME = /^[a-z][a-z0-9-]{1,63}$/;
const SETTING_NAME = /^[A-Za-z]+\.[A-Za-z0-9]+$/;
/** PostgreSQL cuts longer ones, and then does not find them again. */
const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/;

export const nameInvalid: Check = {
  id: 'name-invalid',
  severity: 'error',
  reports: 'a name of the estate, of a host, of a database or of its role that cannot be used',
  why: 'it becomes part of addresses in Terraform and of configuration files',
  find: ({ estate: { name, hosts, database } }) => [
    ...(ESTATE_NAME.test(name)
      ? []
      : [
          {
            path: 'name',
            what: `the estate is called ${quote(name)}`,
            mend: 'use lower case letters, digits and "-", beginning with a letter',
          },
        ]),
    ...Object.keys(hosts)
      .filter((host) => !HOST_NAME.test(host))
      .map((host) => ({
        path: `hosts.${host}`,
        what: `a host is called ${quote(host)}`,
        mend: 'use letters, digits, "_" and "-", beginning with a letter',
      })),
    ...(['name', 'user'] as const)
      .filter((key) => !IDENTIFIER.test(database[key]))
      .map((key) => ({
        path: `database.${key}`,
        what: `the ${key === 'name' ? 'database' : 'role'} is called ${quote(database[key])}`,
        mend: 'use at most 63 lower case letters, digits and "_", beginning with a letter',
      })),
  ],
};

export const hostUnknown: Check = {
  id: 'host-unknown',
  severity: 'error',
  reports: 'a name that is none of the hosts',
  why: 'nothing can be installed on a host without an address',
  find: ({ estate }) =>
    hostReferences(estate)
      .filter(({ host }) => !Object.hasOwn(estate.hosts, host))
      .map(({ path, host }) => {
        const known = Object.keys(estate.hosts);
        const similar = closest(host, known);
        return {
          path,
          what: `${quote(host)} is no host; the hosts are ${known.map(quote).join(', ') || 'none'}`,
          mend: similar === undefined ? 'add it to hosts, or name one of them' : `did you mean ${quote(similar)}?`,
        };
      }),
};

export const hostListedTwice: Check = {
  id: 'host-listed-twice',
  severity: 'error',
  reports: 'a host twice in one role, or the primary among its own replicas',
  why: 'a host can take a role only once',
  find: ({ estate: { servers, database, proxies, monitoring } }) => {
    const roles: readonly (readonly [path: string, hosts: readonly string[]])[] = [
      ['servers', servers.map(({ host }) => host)],
      ['database', [database.primary, ...database.replicas]],
      ['proxies', proxies],
      ['monitoring.hosts', monitoring?.hosts ?? []],
    ];
    return roles.flatMap(([path, hosts]) =>
      [...repeated(hosts)].map(([host, places]) => ({
        path,
        what: `${quote(host)} is named ${places.length} times`,
        mend: 'name it once, or name the other host that was meant',
      })),
    );
  },
};

export const serversMissing: Check = {
  id: 'servers-missing',
  severity: 'error',
  reports: 'no server at all',
  why: 'there would be no Mattermost',
  find: ({ estate: { servers } }) =>
    servers.length > 0
      ? []
      : [{ path: 'servers', what: 'the list of servers is empty', mend: 'name at least one host' }],
};

export const teamNameInvalid: Check = {
  id: 'team-name-invalid',
  severity: 'error',
  reports: 'a team whose name Mattermost refuses',
  why: 'the name is part of the address of everything in the team',
  find: ({ estate: { teams } }) =>
    teams.flatMap((team, index) =>
      TEAM_NAME.test(team)
        ? []
        : [
            {
              path: `teams[${index}]`,
              what: `a team is called ${quote(team)}`,
              mend: 'use 2 to 64 lower case letters, digits and "-", beginning with a letter',
            },
          ],
    ),
};

export const settingNameInvalid: Check = {
  id: 'setting-name-invalid',
  severity: 'error',
  reports: 'a setting that is not written as Section.Key',
  why: 'servers ignore what they do not know, and nobody would notice',
  find: ({ estate }) =>
    writtenSettings(estate).flatMap(({ path, settings }) =>
      Object.keys(settings)
        .filter((key) => !SETTING_NAME.test(key))
        .map((key) => ({
          path,
          what: `there is a setting ${quote(key)}`,
          mend: 'write it like "ServiceSettings.EnableCustomEmoji"',
        })),
    ),
};
