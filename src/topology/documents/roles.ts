import { membersOf } from '../ports.js';
import { databaseHosts, serverHosts, watchingHosts, type Estate } from '../model/index.js';

export type Role = 'proxy' | 'server' | 'primary' | 'replica' | 'monitoring' | 'repository' | 'bastion';

/** What a host does, in the order in which a request meets it. */
export function rolesOf(estate: Estate, host: string): readonly Role[] {
  const { proxies, database } = estate;
  const bastions = Object.values(estate.hosts).map(({ ssh }) => ssh.bastion);
  const members: Readonly<Record<Role, readonly (string | undefined)[]>> = {
    proxy: proxies,
    server: serverHosts(estate),
    primary: [database.primary],
    replica: database.replicas,
    monitoring: watchingHosts(estate),
    repository: membersOf(estate, 'repository'),
    bastion: bastions,
  };
  return (Object.keys(members) as Role[]).filter((role) => members[role].includes(host));
}

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  proxy: 'proxy',
  server: 'server',
  primary: 'primary database',
  replica: 'replica database',
  monitoring: 'monitoring',
  repository: 'copies',
  bastion: 'bastion',
};

/** The hosts of the estate in the order of their roles, each one once. */
export function hostsInOrder(estate: Estate): readonly string[] {
  const all = [...estate.proxies, ...serverHosts(estate), ...databaseHosts(estate), ...Object.keys(estate.hosts)];
  return [...new Set(all)];
}
