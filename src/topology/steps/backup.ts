import {
  databaseRunners,
  filesRunner,
  kindsOf,
  needsKey,
  pgbackrestHosts,
  repositoryHost,
  type BackupKind,
} from '../backup/places.js';
import {
  databaseHosts,
  hostNamed,
  serverHosts,
  type Backup,
  type Estate,
  type HostRepository,
} from '../model/index.js';
import { PATHS } from '../paths.js';
import { lastFile, renderBackupProgram } from '../render/backup-program.js';
import { bucketFile, passphraseFile, renderBucket, renderRestic } from '../render/backup-restic.js';
import {
  directoryOf,
  FILES_ACCOUNT,
  FILES_HOME,
  keyFile,
  knownHostsFile,
  renderBackupSsh,
  renderDatabaseKeys,
  renderFilesKeys,
  renderKnownHosts,
  renderSshConfig,
  sshConfigFile,
} from '../render/backup-ssh.js';
import { BACKUP_UNIT, renderBackupTimer, renderBackupUnit, RUNS, runTimer, runUnit } from '../render/backup-units.js';
import { DATABASE_ACCOUNT, renderPgbackrest } from '../render/pgbackrest.js';
import { directory, file, pack, privateKey } from './ordinary.js';
import { postgresqlPackage } from './postgresql.js';
import { primaryReady } from './primary.js';
import { query } from './psql.js';
import { refusal, script } from './shell.js';
import { step, stepId, type CommandStep, type HostStep } from './step.js';

/** Longest time that a first copy may take: a day. */
const FIRST_TIMEOUT = 24 * 60 * 60;

const DATABASE = { owner: DATABASE_ACCOUNT };

/**
 * Copies of everything. First the host that keeps them and the ways to it, then the database's log, which flows before a copy
 * is made, then one copy of each kind, and last the timers: an apply that ends well has made what they will repeat.
 *
 * @param firewalls steps after which hosts let each other in
 * @param servers steps after which servers are configured
 */
export function backupSteps(
  estate: Estate,
  firewalls: readonly string[],
  servers: readonly string[],
): readonly HostStep[] {
  const { backup } = estate;
  if (backup === undefined) return [];
  const { repository } = backup;
  const keeper = repository.kind === 'host' ? keeperSteps(estate, repository, firewalls) : [];
  const ways = usersOf(estate).flatMap((host) => wayTo(estate, backup, host));
  const ready = [...keeper, ...ways].map(({ id }) => id);
  return [
    ...keeper,
    ...ways,
    ...logSteps(estate, [...ready, ...firewalls, primaryReady(estate)]),
    ...usersOf(estate).flatMap((host) => runs(estate, backup, host, [...ready, ...firewalls, ...servers])),
  ];
}

/** Hosts that send, keep or make copies. */
const usersOf = (estate: Estate): readonly string[] => [
  ...new Set([...pgbackrestHosts(estate), ...serverHosts(estate)]),
];

/** The host that keeps the copies: a directory for pgBackRest, and an account that takes files and does nothing else. */
function keeperSteps(estate: Estate, repository: HostRepository, firewalls: readonly string[]): readonly HostStep[] {
  const { host } = repository;
  const id = (name: string) => stepId(host, name);
  const path = directoryOf(repository);
  const remoteServers = serverHosts(estate).some((server) => server !== host);
  return [
    ...postgresqlPackage(estate, host, firewalls),
    step(host, 'backup-directory', [], directory(path)),
    step(
      host,
      'backup-database-directory',
      [id('backup-directory'), id('package-postgresql')],
      directory(`${path}/database`, { ...DATABASE, mode: '0750' }),
    ),
    ...(remoteServers
      ? [
          step(host, 'backup-files-account', [], {
            kind: 'user' as const,
            name: FILES_ACCOUNT,
            system: true,
            home: FILES_HOME,
            shell: '/usr/sbin/nologin',
          }),
          step(host, 'backup-files-home', [id('own'), id('backup-files-account')], directory(FILES_HOME)),
          step(
            host,
            'backup-files-directory',
            [id('backup-directory'), id('backup-files-account')],
            directory(`${path}/files`, { owner: FILES_ACCOUNT, mode: '0700' }),
          ),
          step(host, 'backup-files-ssh', [id('backup-files-home')], directory(`${FILES_HOME}/.ssh`)),
          step(
            host,
            'backup-files-keys',
            [id('backup-files-ssh')],
            file(`${FILES_HOME}/.ssh/authorized_keys`, renderFilesKeys(estate, repository)),
          ),
        ]
      : [step(host, 'backup-files-directory', [id('backup-directory')], directory(`${path}/files`, { mode: '0700' }))]),
  ];
}

/** Programs, secrets and the way to the copies on one host that has something to do with them. */
function wayTo(estate: Estate, backup: Backup, host: string): readonly HostStep[] {
  const id = (name: string) => stepId(host, name);
  const own = [id('backup-own')];
  const usesPgbackrest = pgbackrestHosts(estate).includes(host);
  const usesRestic = serverHosts(estate).includes(host);
  const bucket = renderBucket(backup);
  const programs = [id('backup-programs')];
  return [
    step(host, 'backup-own', [id('own')], directory(PATHS.backup)),
    step(host, 'backup-programs', [], directory(PATHS.backupPrograms)),
    ...(needsKey(estate) ? sshSteps(estate, host, usesPgbackrest, usesRestic) : []),
    ...(usesPgbackrest
      ? [
          step(host, 'package-pgbackrest', [id('package-postgresql')], pack('pgbackrest')),
          step(host, 'backup-pgbackrest', [id('package-pgbackrest')], directory(PATHS.pgbackrest)),
          step(
            host,
            'backup-pgbackrest-configuration',
            [id('backup-pgbackrest')],
            file(PATHS.pgbackrestConfig, renderPgbackrest(estate, backup, host), {
              mode: '0640',
              owner: 'root',
              group: DATABASE_ACCOUNT,
            }),
          ),
        ]
      : []),
    ...(usesRestic
      ? [
          step(host, 'package-restic', [], pack('restic')),
          step(host, 'backup-passphrase', own, file(passphraseFile, [backup.passphrase, '\n'], { mode: '0600' })),
          ...(bucket === undefined
            ? []
            : [step(host, 'backup-bucket', own, file(bucketFile, bucket, { mode: '0600' }))]),
          step(
            host,
            'backup-restic',
            programs,
            file(PATHS.backupRestic, renderRestic(estate, backup, host), { mode: '0755' }),
          ),
        ]
      : []),
    step(
      host,
      'backup-program',
      programs,
      file(PATHS.backupProgram, renderBackupProgram(estate, backup, host), { mode: '0755' }, 'sh -n {path}'),
    ),
  ];
}

/** The key of the copies for each account that uses it, and who may come with it. */
function sshSteps(estate: Estate, host: string, database: boolean, files: boolean): readonly HostStep[] {
  const { backup } = estate;
  if (backup?.repository.kind !== 'host' || backup.repository.key === undefined) return [];
  const { key } = backup.repository;
  const id = (name: string) => stepId(host, name);
  const own = [id('backup-own')];
  const home = `/var/lib/postgresql`;
  return [
    step(host, 'backup-ssh', [id('backup-programs')], file(PATHS.backupSsh, renderBackupSsh(), { mode: '0755' })),
    step(host, 'backup-ssh-configuration', own, file(sshConfigFile, renderSshConfig())),
    step(host, 'backup-known-hosts', own, file(knownHostsFile, renderKnownHosts(estate))),
    ...(files && host !== backup.repository.host
      ? [step(host, 'backup-key-root', own, privateKey(keyFile('root'), key))]
      : []),
    ...(database
      ? [
          step(
            host,
            'backup-key-postgres',
            [...own, id('package-postgresql')],
            privateKey(keyFile(DATABASE_ACCOUNT), key, DATABASE_ACCOUNT),
          ),
          step(
            host,
            'backup-database-ssh',
            [id('package-postgresql')],
            directory(`${home}/.ssh`, { ...DATABASE, mode: '0700' }),
          ),
          step(
            host,
            'backup-database-keys',
            [id('backup-database-ssh')],
            file(`${home}/.ssh/authorized_keys`, renderDatabaseKeys(estate, backup.repository, host), {
              ...DATABASE,
              mode: '0600',
            }),
          ),
        ]
      : []),
  ];
}

/** The database's log goes to the repository, and is seen to arrive there. */
function logSteps(estate: Estate, after: readonly string[]): readonly HostStep[] {
  const { primary } = estate.database;
  const runner = repositoryHost(estate) ?? primary;
  const stanza = stepId(runner, 'backup-stanza');
  return [
    step(runner, 'backup-stanza', after, createStanza(estate, runner)),
    step(primary, 'backup-log', [stanza], logArrives(estate)),
  ];
}

const pgbackrest = ({ name }: Estate, command: string): string =>
  `runuser -u ${DATABASE_ACCOUNT} -- pgbackrest --stanza=${name} ${command}`;

/** The place of this database's copies. One that belongs to another database is left as it is. */
function createStanza(estate: Estate, runner: string): CommandStep {
  const known = String.raw`grep -Eq 'status: (ok|error \(no valid backups\))'`;
  return {
    kind: 'command',
    probe: `cd / && ${pgbackrest(estate, '--log-level-console=warn info')} | ${known}`,
    apply: script(
      `${pgbackrest(estate, 'stanza-create')} >&2 || {`,
      refusal(
        `the place of the copies could not be made from ${runner}, pgbackrest says why above. When it says that the database does not match, ` +
          'the copies there are of another database, such as one from before this one was made anew: move them away, or give backup.repository another directory.',
      ),
      '}',
    ),
    rerunOn: [stepId(runner, 'backup-pgbackrest-configuration')],
  };
}

/** A segment of the log arrives. PostgreSQL keeps what could not be sent, and tries again. */
function logArrives(estate: Estate): CommandStep {
  const last = 'select last_archived_time > coalesce(last_failed_time, $$-infinity$$) from pg_stat_archiver';
  return {
    kind: 'command',
    probe: query(estate, last.replaceAll('$', String.raw`\$`), 't'),
    apply: script(
      `${pgbackrest(estate, '--archive-timeout=120 check')} >&2 || {`,
      refusal(
        'the log of the database does not arrive at the copies, pgbackrest says why above. The database keeps it until it can be sent',
      ),
      '}',
    ),
  };
}

/** Timers of a host, and before each of them the first copy. */
function runs(estate: Estate, backup: Backup, host: string, after: readonly string[]): readonly HostStep[] {
  const id = (name: string) => stepId(host, name);
  const kinds = kindsOf(estate, host);
  if (kinds.length === 0) return [];
  return [
    step(host, 'backup-unit', [], file(`${PATHS.units}/${BACKUP_UNIT}`, renderBackupUnit())),
    ...(kinds.some((kind) => kind !== 'database')
      ? [step(host, 'backup-repository', [...after, id('package-restic')], resticRepository(host))]
      : []),
    ...kinds.flatMap((kind) => {
      const [first] = RUNS[kind];
      const ready = kind === 'database' ? [stepId(estate.database.primary, 'backup-log')] : [id('backup-repository')];
      const makesOne = kind !== 'database' || host === (repositoryHost(estate) ?? estate.database.primary);
      return [
        ...(makesOne && first !== undefined
          ? [
              step(host, `backup-first-${kind}`, [...after, ...ready, id('backup-unit'), id('backup-program')], {
                kind: 'command',
                probe: `test -s ${lastFile(kind)}`,
                apply: script(
                  'systemctl daemon-reload',
                  `systemctl start '${runUnit(first)}' || {`,
                  `  journalctl -q --no-pager -o cat -n 15 -u '${runUnit(first)}' >&2`,
                  `  ${refusal(`no first copy of kind ${kind} could be made on ${host}`)}`,
                  '}',
                ),
                timeout: FIRST_TIMEOUT,
              } satisfies CommandStep),
            ]
          : []),
        ...RUNS[kind].flatMap((run) => {
          const timer = step(
            host,
            `backup-timer-${run}`,
            [id('backup-unit')],
            file(`${PATHS.units}/${runTimer(run)}`, renderBackupTimer(run, backup.schedule[run])),
          );
          return [
            timer,
            step(host, `backup-${run}`, [timer.id, ...after, ...(makesOne ? [id(`backup-first-${kind}`)] : ready)], {
              kind: 'service',
              name: runTimer(run),
              running: true,
              enabled: true,
              reloadOn: [],
              restartOn: [timer.id],
              timeout: 60,
            }),
          ];
        }),
      ];
    }),
  ];
}

/** The own repository of a host, made once. restic makes none where there is one already. */
function resticRepository(host: string): CommandStep {
  return {
    kind: 'command',
    probe: `cd / && ${PATHS.backupRestic} -q cat config >/dev/null`,
    apply: script(
      `${PATHS.backupRestic} init >&2 || {`,
      refusal(
        `${host} has no place for its copies of files, restic says why above. When there is one already and the passphrase is another one, it was made with that: restore backup.passphrase.`,
      ),
      '}',
    ),
  };
}
