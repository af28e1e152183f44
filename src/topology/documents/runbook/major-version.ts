import { repositoryHost } from '../../backup/places.js';
import { databaseHosts, serverHosts } from '../../model/index.js';
import { postgresqlPaths } from '../../paths.js';
import { runUnit } from '../../render/backup-units.js';
import { pgbackrest } from '../../steps/backup.js';
import { code, numbered } from '../markdown.js';
import { ssh } from '../reach.js';
import type { Writer } from './page.js';
import { apply, item, section } from './text.js';

/** The major version that is there in the end, where nobody takes it for one. */
const NEW = 'NEW';

/** What the hosts keep of the version before, under another name: `pg_renamecluster`. */
const ASIDE = 'old';

export const upgradePostgresql: Writer = (source) => {
  const { estate, stack } = source;
  const { primary, replicas, version } = estate.database;
  const runner = repositoryHost(estate) ?? primary;
  const { unit } = postgresqlPaths(estate);
  const on = (host: string, ...lines: readonly string[]) => lines.map((line) => ssh(estate, host, line));
  return section(
    `From ${version} to another major version, written ${NEW} here. An apply does not do it: a plan for another ${code('database.version')} is refused as long as a host has its data in ${version} only. Everything that was there stays on the hosts until you remove it.`,
    numbered([
      item(
        `Do the hosts' sources have it?`,
        ...databaseHosts(estate).flatMap((host) => on(host, `apt-cache policy postgresql-${NEW}`)),
      ),
      ...(estate.backup
        ? [
            item(
              'Make a full copy, and see that it can be restored. It is the way back.',
              ...on(runner, `systemctl start '${runUnit('full')}'`),
              `npx muster restore-drill ${stack}`,
            ),
          ]
        : ['Make a copy of the database: it is the way back.']),
      item('Nobody writes meanwhile.', ...serverHosts(estate).flatMap((host) => on(host, 'systemctl stop mattermost'))),
      ...(replicas.length > 0
        ? [
            item(
              'Replicas are copied anew at the end. What they have is put aside.',
              ...replicas.flatMap((host) =>
                on(host, `systemctl disable --now ${unit}`, `pg_renamecluster ${version} main ${ASIDE}`),
              ),
            ),
          ]
        : []),
      item(
        `${primary} gets the new programs, and its data is copied into the new version. The one before stays, stopped, on another port.`,
        ...on(primary, `apt-get install postgresql-${NEW}`, `pg_upgradecluster -v ${NEW} -m upgrade ${version} main`),
      ),
      item(
        estate.backup
          ? `Write ${code(`database.version: ${NEW}`)}, and apply. It stops at ${code(`${runner}.backup-stanza`)} and says that the copies are of PostgreSQL ${version}:`
          : `Write ${code(`database.version: ${NEW}`)}, and apply:`,
        ...apply(source),
      ),
      ...(estate.backup
        ? [
            item(
              'Say to the copies that the database is another one now. Do this only when it is the upgraded one: pgBackRest takes an empty one as well. Copies of the version before stay as long as they would have.',
              ...on(runner, pgbackrest(estate, 'stanza-upgrade')),
            ),
            item(
              'Apply again: a full copy is made, replicas are copied, servers start.',
              `npx muster apply ${stack}`,
              `npx muster restore-drill ${stack}`,
            ),
          ]
        : []),
      item(
        `When all is well, some days later, what was put aside can go:`,
        ...on(primary, `pg_dropcluster ${version} main`),
        ...replicas.flatMap((host) => on(host, `pg_dropcluster ${version} ${ASIDE}`)),
      ),
    ]),
    estate.backup
      ? `A copy of the version before can be restored by its programs only (${code(`postgresql-${version}`)}).`
      : undefined,
  );
};
