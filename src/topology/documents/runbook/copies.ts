import { restoreDatabase, restoreFiles, type RunbookStep } from '../../backup/runbook.js';
import { kindsOf } from '../../backup/places.js';
import type { Backup } from '../../model/index.js';
import { DATABASE_ACCOUNT, directoryOf } from '../../render/pgbackrest.js';
import { bullets, code, commands, numbered } from '../markdown.js';
import { ssh } from '../reach.js';
import { hostsInOrder } from '../roles.js';
import type { DocumentSource } from '../source.js';
import type { Writer } from './page.js';
import { item, section } from './text.js';

/** An example that nobody takes for the moment that he wants. */
const MOMENT = 'YYYY-MM-DD HH:MM:SS+00';

export const copiesTooOld: Writer = ({ estate }) => {
  const { backup } = estate;
  if (backup === undefined) return undefined;
  const { schedule, files } = backup;
  const hosts = hostsInOrder(estate).filter((host) => kindsOf(estate, host).length > 0);
  const databases = hosts.filter((host) => kindsOf(estate, host).includes('database'));
  return section(
    `Copies go to ${repositoryText(backup)} and are kept for ${backup.retentionDays} days:`,
    bullets([
      `database in full: ${code(schedule.full)}; what changed since: ${code(schedule.differential)}; its log: all the time`,
      files === 'included' ? `files: ${code(schedule.files)}` : 'files: by something else than this estate',
      `configuration of the servers: ${code(schedule.configuration)}`,
    ]),
    'Which copies of the database there are, when the next ones come, and what the last runs said:',
    commands([
      ...databases.map((host) =>
        ssh(estate, host, `runuser -u ${DATABASE_ACCOUNT} -- pgbackrest --stanza=${estate.name} info`),
      ),
      ...hosts.flatMap((host) => [
        ssh(estate, host, 'systemctl list-timers --all "muster-backup-*"'),
        ssh(estate, host, 'journalctl -u "muster-backup@*" -n 50 --no-pager'),
      ]),
    ]),
  );
};

export const restore: Writer = (source) => {
  const { estate, stack } = source;
  const { backup } = estate;
  if (backup === undefined) return undefined;
  const files = restoreFiles(estate);
  return section(
    `The database can be taken back to any moment of the last ${backup.retentionDays} days. What was written after that moment is lost. Try it before you need it: the drill makes a second database on ${code(backup.drill.host)} in ${code(backup.drill.directory)}, compares it with the first and throws it away.`,
    commands([`npx muster restore-drill ${stack}`]),
    'The database, as root on the hosts, with your moment in the place of this one. Nothing is deleted:',
    steps(source, restoreDatabase(estate, stack, MOMENT)),
    files
      ? 'The files of people, after the database:'
      : 'Files of people are not in these copies: take them back where they are kept, to the same moment.',
    files && steps(source, files),
  );
};

const steps = ({ estate }: DocumentSource, all: readonly RunbookStep[]): string =>
  numbered(
    all.map(({ text, hosts, commands: lines }) => {
      if (hosts === undefined || lines.length === 0) return item(text, ...lines);
      const where = hosts.map((host) => `${host} (${code(ssh(estate, host))})`);
      return item(`On ${where.join(' and ')}: ${text}`, ...lines);
    }),
  );

function repositoryText({ repository }: Backup): string {
  if (repository.kind === 'host') return `${code(directoryOf(repository))} on ${repository.host}`;
  return repository.kind === 'mount'
    ? `${code(repository.directory)}, mounted on the hosts`
    : `the bucket ${code(repository.bucket)} at ${repository.endpoint}`;
}
