import { createHash } from 'node:crypto';
import type { Estate } from '../model/index.js';
import { MONITORING_ROLE } from './exporters.js';

/** Ends so that a role with more rights than its caller lends none of them to what it finds in the schema public. */
const GUARDED = 'language plpgsql stable security definer set search_path = pg_catalog, pg_temp';

/**
 * SQL for the role of the exporter and the questions that it may put to Mattermost's tables. The questions are the
 * servers' own role's, so that whatever that role does to its tables, nothing runs with more rights than it has. They
 * answer nothing on a replica, nor before the first server has made its tables.
 */
export function monitoringRoleSql({ database: { user, name } }: Estate): string {
  const question = (call: string, columns: string, table: string, select: string) => `
create or replace function muster.${call}() returns table (${columns}) ${GUARDED} as $question$
begin
  if pg_is_in_recovery() or to_regclass('public.${table}') is null then return; end if;
  return query execute $select$${select}$select$;
end $question$;
alter function muster.${call}() owner to ${user};
revoke all on function muster.${call}() from public;
grant execute on function muster.${call}() to ${MONITORING_ROLE};`;
  return `\\set ON_ERROR_STOP 1
select 'create role ${MONITORING_ROLE} login connection limit 5' where not exists (select from pg_roles where rolname = '${MONITORING_ROLE}') \\gexec
grant pg_monitor to ${MONITORING_ROLE};
grant connect on database ${name} to ${MONITORING_ROLE};
create schema if not exists muster authorization ${user};
alter schema muster owner to ${user};
grant usage on schema muster to ${MONITORING_ROLE};
${question(
  'jobs',
  'type text, last_success_timestamp_seconds double precision, failed integer',
  'jobs',
  `select j.type::text,
    (max(j.lastactivityat) filter (where j.status = 'success') / 1000.0)::double precision,
    ((array_agg(j.status order by j.createat desc) filter (where j.status in ('success', 'warning', 'error')))[1] = 'error')::integer
    from public.jobs j group by j.type`,
)}
${question(
  'clusters',
  'cluster text, discovered_nodes bigint',
  'clusterdiscovery',
  `select c.clustername::text, count(*) from public.clusterdiscovery c
    where c.lastpingat > (extract(epoch from now()) - 180) * 1000 group by c.clustername`,
)}
${question(
  'ldap_sync',
  'interval_seconds double precision',
  'configurations',
  `select (s.ldap ->> 'SyncIntervalMinutes')::double precision * 60
    from public.configurations c, lateral (select c.value::json -> 'LdapSettings' as ldap) s
    where c.active and (s.ldap ->> 'Enable')::boolean and (s.ldap ->> 'EnableSync')::boolean`,
)}
`;
}

/** What tells one version of the SQL from another. */
export const digestOf = (sql: string): string => createHash('sha256').update(sql).digest('hex').slice(0, 16);
