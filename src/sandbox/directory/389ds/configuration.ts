import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freeipaSchemaLdif } from '../schema/ldif.js';
import { BASE_DN, MANAGER_DN } from '../tree.js';
import type { Instance } from './instance.js';
import { LdifFile } from './ldif.js';

export interface Settings {
  /** As `{SSHA512}…`: the server refuses a clear one in its configuration. */
  readonly managerPasswordHash: string;
  readonly sizeLimit: number;
  readonly withoutFas: boolean;
}

/** Writes all that `ns-slapd` reads at its start: configuration, schema, and the two empty files it insists on. */
export function writeConfiguration(instance: Instance, settings: Settings): void {
  const write = (name: string, text: string) => writeFileSync(join(instance.etc, name), text, { mode: 0o600 });
  write('dse.ldif', configuration(instance, settings).toString());
  write('schema/98ipa-groups.ldif', freeipaSchemaLdif(settings.withoutFas));
  write('schema/99user.ldif', 'dn: cn=schema\nobjectClass: top\nobjectClass: ldapSubentry\nobjectClass: subschema\n');
  write('slapd-collations.conf', '');
  write('certmap.conf', 'certmap default default\n');
}

const TEMPLATES = '/usr/share/dirsrv/data';
const BACKEND = 'userroot';
const PLUGINS = 'cn=plugins,cn=config';
const DATABASE = `cn=ldbm database,${PLUGINS}`;

/** The packaged templates with this instance's places filled in, and FreeIPA's plugins switched on. */
function configuration(instance: Instance, settings: Settings): LdifFile {
  const text = ['template-dse.ldif', 'template-suffix-db.ldif']
    .map((name) => readFileSync(join(TEMPLATES, name), 'utf8'))
    .join('\n');
  const file = new LdifFile(fillIn(text, tokens(instance, settings)));
  server(file, instance, settings);
  database(file);
  plugins(file);
  return file;
}

function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/%(\w+)%/g, (token, name: string) => values[name] ?? token);
}

function tokens({ folder, etc, log, run, port }: Instance, settings: Settings): Record<string, string> {
  return {
    schema_dir: join(etc, 'schema'),
    config_dir: etc,
    cert_dir: etc,
    lock_dir: folder('lock'),
    tmp_dir: folder('tmp'),
    ldif_dir: folder('ldif'),
    bak_dir: folder('bak'),
    run_dir: run,
    inst_dir: folder('inst'),
    log_dir: log,
    db_dir: folder('db'),
    db_home_dir: folder('db'),
    db_lib: 'mdb',
    fqdn: 'localhost',
    ds_port: String(port),
    ds_user: userInfo().username,
    rootdn: MANAGER_DN,
    ds_passwd: settings.managerPasswordHash,
    ldapi_enabled: 'off',
    ldapi: join(run, 'ldapi'),
    ldapi_autobind: 'off',
    ds_suffix: BASE_DN,
    ds_bename: BACKEND,
  };
}

function server(file: LdifFile, { securePort }: Instance, { sizeLimit }: Settings): void {
  file.set('cn=config', {
    'nsslapd-listenhost': '127.0.0.1',
    'nsslapd-securelistenhost': '127.0.0.1',
    'nsslapd-accesslog-logging-enabled': 'off',
    'nsslapd-auditlog-logging-enabled': 'off',
    'nsslapd-securitylog-logging-enabled': 'off',
    'nsslapd-maxdescriptors': '1024',
    'nsslapd-defaultnamingcontext': BASE_DN,
    'nsslapd-sizelimit': String(sizeLimit),
    // The default, PBKDF2, takes 20 ms for each bind.
    passwordStorageScheme: 'SSHA512',
    'nsslapd-rootpwstoragescheme': 'SSHA512',
    'nsslapd-enable-upgrade-hash': 'off',
    ...(securePort !== undefined && { 'nsslapd-security': 'on', 'nsslapd-secureport': String(securePort) }),
  });
}

function database(file: LdifFile): void {
  file.set(`cn=config,${DATABASE}`, { 'nsslapd-lookthroughlimit': '100000', 'nsslapd-idlistscanlimit': '100000' });
  file.set(`cn=mdb,cn=config,${DATABASE}`, {
    objectClass: ['top', 'extensibleObject'],
    cn: 'mdb',
    'nsslapd-mdb-max-size': '500000000',
    'nsslapd-mdb-max-readers': '0',
    'nsslapd-mdb-max-dbs': '128',
  });
  // A backend that is declared in the file gets none of the default indexes.
  const indexes = `cn=index,cn=${BACKEND},${DATABASE}`;
  file.set(indexes, { objectClass: ['top', 'extensibleObject'], cn: 'index' });
  for (const [names, types, rule] of INDEXES)
    for (const cn of names)
      file.set(`cn=${cn},${indexes}`, {
        objectClass: ['top', 'nsIndex'],
        cn,
        nsSystemIndex: 'false',
        nsIndexType: types,
        ...(rule !== undefined && { nsMatchingRule: rule }),
      });
}

const INDEXES: readonly [names: readonly string[], types: readonly string[], matchingRule?: string][] = [
  [['aci', 'numsubordinates'], ['pres']],
  [['entryrdn'], ['subtree']],
  [['nsuniqueid', 'objectclass'], ['eq']],
  [['parentid', 'ancestorid', 'entryusn', 'gidNumber', 'uidNumber'], ['eq'], 'integerOrderingMatch'],
  [['cn'], ['eq', 'pres', 'sub']],
  [
    [
      'member',
      'memberOf',
      'memberManager',
      'memberUser',
      'owner',
      'seeAlso',
      'uniquemember',
      'ipaSudoRunAs',
      'ipaSudoRunAsGroup',
    ],
    ['eq', 'pres', 'sub'],
  ],
  [
    ['uid', 'ipaUniqueID', 'entryUUID'],
    ['eq', 'pres'],
  ],
];

function plugins(file: LdifFile): void {
  const plugin = (cn: string, library: string, init: string, type: string) => ({
    objectClass: ['top', 'nsSlapdPlugin', 'extensibleObject'],
    cn,
    'nsslapd-pluginPath': library,
    'nsslapd-pluginInitfunc': init,
    'nsslapd-pluginType': type,
    'nsslapd-pluginEnabled': 'on',
    'nsslapd-plugin-depends-on-type': 'database',
  });
  file.set(`cn=MemberOf Plugin,${PLUGINS}`, {
    'nsslapd-pluginEnabled': 'on',
    memberOfGroupAttr: ['member', 'memberUser'],
    memberOfEntryScope: BASE_DN,
  });
  file.set(`cn=referential integrity postoperation,${PLUGINS}`, {
    'nsslapd-pluginEnabled': 'on',
    'referint-membership-attr': ['member', 'uniquemember', 'owner', 'seeAlso', 'memberManager', 'memberUser'],
  });
  file.set(`cn=ipaUniqueID uniqueness,${PLUGINS}`, {
    ...plugin('ipaUniqueID uniqueness', 'libattr-unique-plugin', 'NSUniqueAttr_Init', 'betxnpreoperation'),
    'uniqueness-attribute-name': 'ipaUniqueID',
    'uniqueness-subtrees': BASE_DN,
    'uniqueness-across-all-subtrees': 'on',
  });
  file.set(
    `cn=entryuuid,${PLUGINS}`,
    plugin('entryuuid', 'libentryuuid-plugin', 'entryuuid_plugin_init', 'betxnpreoperation'),
  );
  numbers(file);
}

/** Numbers for POSIX entries, and in place of FreeIPA's own UUID plugin, which is not packaged, numbers in the shape of a UUID. */
function numbers(file: LdifFile): void {
  const dna = `cn=Distributed Numeric Assignment Plugin,${PLUGINS}`;
  file.set(dna, { 'nsslapd-pluginEnabled': 'on' });
  file.set(`cn=Posix IDs,${dna}`, {
    objectClass: ['top', 'extensibleObject'],
    cn: 'Posix IDs',
    dnaType: ['uidNumber', 'gidNumber'],
    dnaNextValue: '1632000003',
    dnaMaxValue: '1632199999',
    dnaMagicRegen: '-1',
    dnaFilter: '(|(objectClass=posixAccount)(objectClass=posixGroup))',
    dnaScope: BASE_DN,
    dnaThreshold: '500',
  });
  file.set(`cn=IPA Unique IDs,${dna}`, {
    objectClass: ['top', 'extensibleObject'],
    cn: 'IPA Unique IDs',
    dnaType: 'ipaUniqueID',
    dnaPrefix: 'f1e2d3c4-0000-11f0-8000-00',
    // The server counts in 32 bits; without an upper end it would probe every earlier value on each add.
    dnaNextValue: '1000000001',
    dnaMaxValue: '1999999999',
    dnaMagicRegen: 'autogenerate',
    dnaFilter: '(|(objectclass=ipaObject)(objectclass=ipaAssociation))',
    dnaScope: BASE_DN,
  });
}
