import { databaseHosts, serverHosts, type Estate } from '../model/index.js';
import { PATHS, postgresqlPaths } from '../paths.js';
import { DATABASE_ACCOUNT } from '../render/pgbackrest.js';
import { asPostgres, query } from '../steps/psql.js';
import { word } from '../steps/shell.js';
import { filesRunner } from './places.js';

/** One step of a runbook, in the names of an estate. */
export interface RunbookStep {
  /** What is done, and why where that is not plain. */
  readonly text: string;
  /** Hosts on which `commands` are run as root; absent where they are run beside the stacks. */
  readonly hosts?: readonly string[];
  readonly commands: readonly string[];
}

/** What pgBackRest writes into postgresql.auto.conf for a restore to a moment. */
const RESTORE_SETTINGS = ['recovery_target_time', 'recovery_target_action', 'restore_command'];

/**
 * How the database of an estate is taken back, whole, as it was at a moment; nothing of what is there is deleted.
 *
 * @param target moment such as `2026-11-28 14:05:00+00`; undefined for the last one that the copies have
 */
export function restoreDatabase(estate: Estate, stack: string, target?: string): readonly RunbookStep[] {
  const { primary, replicas, version } = estate.database;
  const { data, unit } = postgresqlPaths(estate);
  const aside = `mv ${data} ${data}.before-restore`;
  const until = target === undefined ? '' : ` --type=time ${word(`--target=${target}`)} --target-action=promote`;
  return [
    {
      text: 'Nobody writes while it is taken back.',
      hosts: serverHosts(estate),
      commands: ['systemctl stop mattermost'],
    },
    ...(replicas.length > 0
      ? [
          {
            text: 'What replicas hold is moved aside: it is ahead of what the primary is taken back to, and they would never follow it.',
            hosts: replicas,
            commands: [`systemctl stop ${unit}`, aside],
          },
        ]
      : []),
    {
      text: 'What the primary holds is moved aside, and the copies take its place.',
      hosts: [primary],
      commands: [
        `systemctl stop ${unit}`,
        aside,
        `install -d -m 0700 -o ${DATABASE_ACCOUNT} -g ${DATABASE_ACCOUNT} ${data}`,
        `cd / && runuser -u ${DATABASE_ACCOUNT} -- pgbackrest --stanza=${estate.name}${until} restore`,
        `pg_ctlcluster ${version} main start`,
      ],
    },
    {
      text: 'It takes writes when it has gone through the log. What it was told for that is forgotten: a replica that is copied with it would stop at the same moment, and become a primary of its own.',
      hosts: [primary],
      commands: [
        `until ${query(estate, 'select pg_is_in_recovery()', 'f')}; do sleep 1; done`,
        `cd / && ${asPostgres(estate)} -q ${RESTORE_SETTINGS.map((name) => `-c 'alter system reset ${name}'`).join(' ')}`,
      ],
    },
    {
      text: `The rest follows: replicas are copied from ${primary}, servers start, and what they answer is looked at.`,
      commands: [`npx muster apply ${stack}`],
    },
    {
      text: `When all is well, the data that was moved aside on ${databaseHosts(estate).join(' and ')} can be removed by hand.`,
      commands: [],
    },
  ];
}

/** How files of people are taken back; undefined where they are not copied. */
export function restoreFiles(estate: Estate): readonly RunbookStep[] | undefined {
  const host = filesRunner(estate);
  if (host === undefined) return undefined;
  return [
    { text: 'Which copies there are.', hosts: [host], commands: [`${PATHS.backupRestic} snapshots --tag files`] },
    {
      text: 'The newest one takes its place again; "latest" may be the id of another one. Files that came later stay.',
      hosts: [host],
      commands: [`${PATHS.backupRestic} restore latest --tag files --target /`],
    },
  ];
}
