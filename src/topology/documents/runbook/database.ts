import { listed } from '../../checks/check.js';
import { databaseHosts } from '../../model/index.js';
import { postgresqlPaths } from '../../paths.js';
import { slotName } from '../../render/postgresql.js';
import { asPostgres } from '../../steps/psql.js';
import { code, commands, numbered } from '../markdown.js';
import { ssh } from '../reach.js';
import type { DocumentSource } from '../source.js';
import { letGo } from './hosts.js';
import type { Writer } from './page.js';
import { apply, item, section } from './text.js';

const sql = ({ estate }: DocumentSource, host: string, query: string): string =>
  ssh(estate, host, `${asPostgres(estate)} -c "${query}"`);

const IN_RECOVERY = 'select pg_is_in_recovery()';
const LAST_RECEIVED = 'select pg_last_wal_receive_lsn(), pg_last_xact_replay_timestamp()';

export const failOver: Writer = (source) => {
  const { primary, replicas, version } = source.estate.database;
  const { private: directory } = postgresqlPaths(source.estate);
  const [next = ''] = replicas;
  if (replicas.length === 0) return undefined;
  const { estate } = source;
  const others = replicas.slice(1);
  return section(
    `Nobody is promoted by himself: you decide that ${code(primary)} is lost. What it took in its last moments and ${listed(replicas)} had not received yet is lost with it; nothing else is.`,
    numbered([
      item(
        `See that ${primary} really does not come back, and make sure that it cannot: switch the machine off, or stop its database while you still get in.`,
        ssh(estate, primary, `systemctl disable --now ${postgresqlPaths(estate).unit}`),
      ),
      item(
        others.length > 0 ? 'Take the replica that received most:' : `See how far ${next} is:`,
        ...replicas.map((name) => sql(source, name, LAST_RECEIVED)),
      ),
      item(
        `Promote it. From here on this is ${code(next)}:`,
        ssh(estate, next, `pg_ctlcluster ${version} main promote`),
        sql(source, next, IN_RECOVERY),
      ),
      item(
        `If ${primary} cannot be reached, take it out of ${code('hosts')} and ${code('replicas')} of the description until it is back, and let go of what Terraform remembers of it:`,
        letGo(source, primary),
      ),
      item(
        `Name ${next} as the primary in the description, and ${primary}, if it can be reached, among the replicas: ${code(`primary: '${next}', replicas: [${[primary, ...others].map((name) => `'${name}'`).join(', ')}]`)}. What ${primary} holds is left alone until you give it up on ${primary} itself, which counts for an hour:`,
        ssh(estate, primary, `touch ${directory}/discard`),
      ),
      item(
        'Apply. Servers are led to the new primary one after the other, and the old one becomes a replica with a fresh copy; its old data is put aside, not deleted:',
        ...apply(source),
      ),
      ...(others.length > 0
        ? [
            `${listed(others)} followed ${primary} and ${others.length === 1 ? 'is' : 'are'} led to ${next} by the same apply. A replica that had received more than ${next} has to be copied anew: ${code(`touch ${directory}/discard`)} on it, and apply again.`,
          ]
        : []),
    ]),
  );
};

export const switchBack: Writer = (source) => {
  const { primary, replicas, version } = source.estate.database;
  const { estate } = source;
  const [next = ''] = replicas;
  if (replicas.length === 0) return undefined;
  const { unit, private: directory } = postgresqlPaths(estate);
  return section(
    `After a fail-over from ${code(primary)} to ${code(next)}, when ${primary} follows ${next} as its replica, the way back is a fail-over in peace. Nobody can write from the second step until the apply is through: do it when few people work.`,
    numbered([
      item(
        `See that ${primary} has everything: the column ${code('behind')} is 0 bytes, or almost.`,
        sql(
          source,
          next,
          'select application_name, state, pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) as behind from pg_stat_replication',
        ),
      ),
      item(
        `Stop ${next}, which sends the rest, and promote ${primary}:`,
        ssh(estate, next, `systemctl stop ${unit}`),
        ssh(estate, primary, `pg_ctlcluster ${version} main promote`),
      ),
      item(
        `Write ${code(`primary: '${primary}', replicas: [${replicas.map((name) => `'${name}'`).join(', ')}]`)}, give up what ${next} holds, and apply:`,
        ssh(estate, next, `touch ${directory}/discard`),
        ...apply(source),
      ),
    ]),
  );
};

export const replicaBehind: Writer = (source) => {
  const { primary, replicas, maxSlotWalKeepSize } = source.estate.database;
  const { estate } = source;
  const [first = ''] = replicas;
  if (replicas.length === 0) return undefined;
  const { unit } = postgresqlPaths(estate);
  return section(
    `${listed(replicas)} ${replicas.length === 1 ? 'follows' : 'follow'} ${primary} by ${replicas.length === 1 ? 'the slot' : 'the slots'} ${replicas.map((name) => code(slotName(name))).join(', ')}. While one is away, ${primary} keeps its log for it, ${maxSlotWalKeepSize} at most.`,
    numbered([
      item(
        'Who follows, and how far behind:',
        sql(
          source,
          primary,
          'select slot_name, active, wal_status, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) as behind from pg_replication_slots',
        ),
      ),
      item('What the replica says:', ssh(estate, first, `journalctl -u ${unit} -n 50 --no-pager`)),
      item('Start it again:', ssh(estate, first, `systemctl restart ${unit}`)),
      item(
        `Where ${code('wal_status')} is ${code('lost')}, ${primary} no longer has the log that the replica needs. Have it copied anew, and delete what was put aside when it follows again:`,
        ...copyAnew(source, primary, first),
      ),
    ]),
  );
};

/** Puts the copy aside and the slot away: the next apply makes both anew. Without its folder nothing can start as a second primary. */
function copyAnew(source: DocumentSource, primary: string, replica: string): readonly string[] {
  const { unit, data } = postgresqlPaths(source.estate);
  return [
    ssh(source.estate, replica, `sh -c "systemctl stop ${unit} && mv ${data} ${data}.aside"`),
    sql(source, primary, `select pg_drop_replication_slot('${slotName(replica)}')`),
    ...apply(source),
  ];
}

export const databaseDown: Writer = (source) => {
  const { estate } = source;
  const [primary = '', ...replicas] = databaseHosts(estate);
  if (replicas.length > 0) return undefined;
  const { unit, data } = postgresqlPaths(estate);
  return section(
    `${code(primary)} is the only database: while it is down, so is the site. Its data is in ${code(data)} and is never deleted by an apply or a destroy.`,
    commands([
      ssh(estate, primary, `journalctl -u ${unit} -n 100 --no-pager`),
      ssh(estate, primary, `df -h ${data}`),
      ssh(estate, primary, `systemctl restart ${unit}`),
      sql(source, primary, 'select 1'),
    ]),
  );
};
