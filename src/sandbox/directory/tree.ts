/** Where things live in FreeIPA's tree, for the realm EXAMPLE.TEST. */
export const BASE_DN = 'dc=example,dc=test';

export const Container = {
  accounts: `cn=accounts,${BASE_DN}`,
  users: `cn=users,cn=accounts,${BASE_DN}`,
  groups: `cn=groups,cn=accounts,${BASE_DN}`,
  services: `cn=services,cn=accounts,${BASE_DN}`,
  roles: `cn=roles,cn=accounts,${BASE_DN}`,
  pbac: `cn=pbac,${BASE_DN}`,
  privileges: `cn=privileges,cn=pbac,${BASE_DN}`,
  permissions: `cn=permissions,cn=pbac,${BASE_DN}`,
  etc: `cn=etc,${BASE_DN}`,
  systemAccounts: `cn=sysaccounts,cn=etc,${BASE_DN}`,
  hbac: `cn=hbac,${BASE_DN}`,
  sudo: `cn=sudo,${BASE_DN}`,
  sudoRules: `cn=sudorules,cn=sudo,${BASE_DN}`,
  kerberos: `cn=kerberos,${BASE_DN}`,
  realm: `cn=EXAMPLE.TEST,cn=kerberos,${BASE_DN}`,
  fasAgreements: `cn=fasagreements,${BASE_DN}`,
} as const;

export const MANAGER_DN = 'cn=Directory Manager';
export const CONFIG_DN = `cn=ipaConfig,${Container.etc}`;
export const ADMINS_DN = `cn=admins,${Container.groups}`;
export const SERVICE_DN = `uid=muster,${Container.systemAccounts}`;

export const permissionDn = (name: string) => `cn=${name},${Container.permissions}`;
export const userDn = (uid: string) => `uid=${uid},${Container.users}`;
export const groupDn = (cn: string) => `cn=${cn},${Container.groups}`;
