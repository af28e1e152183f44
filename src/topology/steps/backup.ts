import { copyingHosts, kindsOf, repositoryHost, type BackupKind } from '../backup/places.js';
import type { Backup, Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { lastFile } from '../render/backup-program.js';
import { BACKUP_UNIT, renderBackupTimer, renderBackupUnit, RUNS, runTimer, runUnit } from '../render/backup-units.js';
import { lastArchiveError } from '../render/backup-reason.js';
import { DATABASE_ACCOUNT } from '../render/pgbackrest.js';
import { keeperSteps, wayTo } from './backup-ways.js';
import { file } from './ordinary.js';
import { primaryReady } from './primary.js';
import { query } from './psql.js';
import { refusal, script } from './shell.js';
import { step, stepId, type CommandStep, type HostStep } from './step.js';

/** Longest time that a first copy may take: a day. */
const FIRST_TIMEOUT = 24 * 60 * 60;

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
  const ways = copyingHosts(estate).flatMap((host) => wayTo(estate, backup, host));
  const ready = [...keeper, ...ways].map(({ id }) => id);
  return [
    ...keeper,
    ...ways,
    ...logSteps(estate, [...ready, ...firewalls, primaryReady(estate)]),
    ...copyingHosts(estate).flatMap((host) => runs(estate, backup, host, [...ready, ...firewalls, ...servers])),
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

/** pgBackRest about this database, as the account that it runs as. */
export const pgbackrest = ({ name }: Estate, command: string): string =>
  `runuser -u ${DATABASE_ACCOUNT} -- pgbackrest --stanza=${name} ${command}`;

/** The place of this database's copies. One that belongs to another database is left as it is. */
function createStanza(estate: Estate, runner: string): CommandStep {
  const { version } = estate.database;
  const known = String.raw`grep -Eq 'status: (ok|error \(no valid backups\))'`;
  const info = (options: string): string => `cd / && ${pgbackrest(estate, `--log-level-console=warn ${options}info`)}`;
  // The last of its list: the one that the copies are of now.
  const major = `${info('--output=json ')} | grep -Eo '"version":"[0-9.]+"' | tail -n 1 | tr -dc 0-9`;
  return {
    kind: 'command',
    probe: `${info('')} | ${known} && test "$(${major})" = ${version}`,
    apply: script(
      `major=$(${major})`,
      `case $major in ${version} | '') ;; *)`,
      refusal(
        `the copies are of another major version of PostgreSQL than ${version}, which database.version is. When the database was upgraded, and is not a new and empty one, ` +
          `run on ${runner}: ${pgbackrest(estate, 'stanza-upgrade')}, and apply again.`,
      ),
      ';; esac',
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
      `{ ${lastArchiveError(estate)}; } >&2 || true`,
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
                probe: `cd / && test -s ${lastFile(kind)} && ${isThere(estate, kind)}`,
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

/** Whether a copy is still where it was made, or at least its place. */
const isThere = (estate: Estate, kind: BackupKind): string =>
  kind === 'database'
    ? `${pgbackrest(estate, '--log-level-console=warn info')} | grep -q 'status: ok'`
    : RESTIC_IS_THERE;

const RESTIC_IS_THERE = `${PATHS.backupRestic} -q cat config >/dev/null`;

/** The own repository of a host, made once. restic makes none where there is one already. */
function resticRepository(host: string): CommandStep {
  return {
    kind: 'command',
    probe: `cd / && ${RESTIC_IS_THERE}`,
    apply: script(
      `${PATHS.backupRestic} init >&2 || {`,
      refusal(
        `${host} has no place for its copies of files, restic says why above. When there is one already and the passphrase is another one, it was made with that: restore backup.passphrase.`,
      ),
      '}',
    ),
  };
}
