import { serverHosts, type Estate } from '../../model/index.js';
import { postgresqlPaths } from '../../paths.js';
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
  const { estate, stack } = source;
  const backup = backupOf(estate);
  if (backup === undefined) return undefined;
  const { primary, replicas, version } = estate.database;
  const { unit, data, private: directory } = postgresqlPaths(estate);
  const servers = serverHosts(estate);
  const [first = ''] = servers;
  const make = `sh -c "mv ${data} ${data}.before-restore && install -d -m 0700 -o postgres -g postgres ${data}"`;
  return section(
    `The database can be taken back to any moment of the last ${backup.retentionDays} days. What was written after that moment is lost. Try it before you need it: the drill makes a second database on ${code(backup.drill.host)} in ${code(backup.drill.directory)}, compares it with the first and throws it away.`,
    commands([`npx muster restore-drill ${stack}`]),
    'Nothing is deleted on the way: what is there is moved aside.',
    numbered([
      item(
        'Look which copies there are, and choose the moment:',
        ssh(estate, runner(estate, backup), pgbackrest(estate, 'info')),
      ),
      item('Stop every server:', ...servers.map((name) => ssh(estate, name, 'systemctl stop mattermost.service'))),
      ...(replicas.length > 0
        ? [
            item(
              `Stop ${listed(replicas)}, and give up what is there, which counts for an hour:`,
              ...replicas.flatMap((name) => [
                ssh(estate, name, `systemctl stop ${unit}`),
                ssh(estate, name, `touch ${directory}/discard`),
              ]),
            ),
          ]
        : []),
      item(
        `Take ${primary} back, with your moment in the place of this one:`,
        ssh(estate, primary, `systemctl stop ${unit}`),
        ssh(estate, primary, make),
        ssh(
          estate,
          primary,
          pgbackrest(estate, '--type=time --target="2030-12-31 11:59:00+00" --target-action=promote restore'),
        ),
        ssh(estate, primary, `pg_ctlcluster ${version} main start`),
      ),
      backup.files === 'included' && estate.fileStore.kind !== 's3'
        ? item(
            'Take the files back, after the database: files that came later do no harm.',
            ssh(estate, first, '/usr/local/lib/muster/backup-restic snapshots --tag files'),
            ssh(estate, first, '/usr/local/lib/muster/backup-restic restore latest --tag files --target /'),
          )
        : 'Files are not in these copies: take them back where they are kept, to the same moment.',
      item('Apply. Replicas are copied anew, and servers start one after the other:', ...apply(source)),
    ]),
  );
};
