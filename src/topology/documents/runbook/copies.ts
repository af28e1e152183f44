import { serverHosts, type Estate } from '../../model/index.js';
import { postgresqlPaths } from '../../paths.js';
import { asPostgres } from '../../steps/psql.js';
import { backupOf, repositoryText, type BackupFacts } from '../backup.js';
import { listed } from '../diagram/describe.js';
import { bullets, code, commands, numbered } from '../markdown.js';
import { ssh } from '../reach.js';
import type { Writer } from './page.js';
import { apply, item, section } from './text.js';

/** pgBackRest knows the databases of an estate by the estate's name. */
const pgbackrest = ({ name }: Estate, rest: string): string =>
  `runuser -u postgres -- pgbackrest --stanza=${name} ${rest}`;

/** The host that makes copies of the database. */
const runner = ({ database }: Estate, { repository }: BackupFacts): string =>
  repository.kind === 'host' ? repository.host : database.primary;

export const copiesTooOld: Writer = ({ estate }) => {
  const backup = backupOf(estate);
  if (backup === undefined) return undefined;
  const { schedule, files } = backup;
  const host = runner(estate, backup);
  const [server = ''] = serverHosts(estate);
  return section(
    `Copies go to ${repositoryText(backup)} and are kept for ${backup.retentionDays} days:`,
    bullets([
      `database in full: ${code(schedule.full)}; what changed since: ${code(schedule.differential)}; its log: all the time`,
      files === 'included' ? `files: ${code(schedule.files)}` : 'files: by something else than this estate',
      `configuration of the servers: ${code(schedule.configuration)}`,
    ]),
    'Which copies there are, when the next ones come, and what the last runs said:',
    commands([
      ssh(estate, host, pgbackrest(estate, 'info')),
      ...[...new Set([host, server])].flatMap((name) => [
        ssh(estate, name, 'systemctl list-timers --all "muster-backup-*"'),
        ssh(estate, name, 'journalctl -u "muster-backup*" -n 50 --no-pager'),
      ]),
    ]),
  );
};

export const restore: Writer = (source) => {
  const { estate } = source;
  const backup = backupOf(estate);
  if (backup === undefined) return undefined;
  const { primary, replicas } = estate.database;
  const { unit, data } = postgresqlPaths(estate);
  return section(
    `The database can be taken back to any moment of the last ${backup.retentionDays} days. What was written after that moment is lost. Try it before you need it: the drill makes a second database on ${code(backup.drill.host)} in ${code(backup.drill.directory)}, compares it with the first and throws it away.`,
    numbered([
      item(
        'Look which copies there are, and choose the moment:',
        ssh(estate, runner(estate, backup), pgbackrest(estate, 'info')),
      ),
      item(
        'Stop every server, and every database:',
        ...serverHosts(estate).map((name) => ssh(estate, name, 'systemctl stop mattermost.service')),
        ...[...replicas, primary].map((name) => ssh(estate, name, `systemctl stop ${unit}`)),
      ),
      item(
        `Take ${primary} back. What differs is overwritten:`,
        ssh(
          estate,
          primary,
          pgbackrest(estate, '--delta --type=time --target="2030-12-31 11:59:00+00" --target-action=promote restore'),
        ),
        ssh(estate, primary, `systemctl start ${unit}`),
        ssh(estate, primary, `${asPostgres(estate)} -c "select pg_is_in_recovery()"`),
      ),
      ...(replicas.length > 0
        ? [
            item(
              `Put the old ${replicas.length === 1 ? 'copy' : 'copies'} on ${listed(replicas)} aside, which followed another history:`,
              ...replicas.map((name) => ssh(estate, name, `mv ${data} ${data}.aside`)),
            ),
          ]
        : []),
      backup.files === 'included' && estate.fileStore.kind !== 's3'
        ? item(
            'Take the files of that day back, on the host that copies them:',
            ssh(estate, serverHosts(estate)[0] ?? '', '/usr/local/lib/muster/backup-restic snapshots --tag files'),
            ssh(
              estate,
              serverHosts(estate)[0] ?? '',
              '/usr/local/lib/muster/backup-restic restore SNAPSHOT --target /',
            ),
          )
        : 'Files are not in these copies: take them back where they are kept, to the same moment.',
      item('Apply. Replicas are copied anew, and servers start one after the other:', ...apply(source)),
    ]),
  );
};
