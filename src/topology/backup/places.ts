import { databaseHosts, serverHosts, type Estate } from '../model/index.js';

/** What is copied. Also the label `kind` of the metric that says when. */
export type BackupKind = 'database' | 'files' | 'configuration';

/** Host that keeps the copies; undefined where they are elsewhere, or where there are none. */
export const repositoryHost = ({ backup }: Estate): string | undefined =>
  backup?.repository.kind === 'host' ? backup.repository.host : undefined;

/** Hosts that make copies of the database: the one that keeps them; else each database host, where only the primary acts. */
function databaseRunners(estate: Estate): readonly string[] {
  if (estate.backup === undefined) return [];
  const repository = repositoryHost(estate);
  return repository === undefined ? databaseHosts(estate) : [repository];
}

/** Host that makes copies of the files; undefined where they are not copied. */
export function filesRunner({ backup, fileStore, servers }: Estate): string | undefined {
  return backup?.files === 'included' && fileStore.kind !== 's3' ? servers[0]?.host : undefined;
}

/** Kinds that one host makes copies of. */
export function kindsOf(estate: Estate, host: string): readonly BackupKind[] {
  if (estate.backup === undefined) return [];
  return [
    ...(databaseRunners(estate).includes(host) ? (['database'] as const) : []),
    ...(filesRunner(estate) === host ? (['files'] as const) : []),
    ...(serverHosts(estate).includes(host) ? (['configuration'] as const) : []),
  ];
}

/** Hosts on which pgBackRest is used. */
export const pgbackrestHosts = (estate: Estate): readonly string[] =>
  estate.backup === undefined ? [] : [...new Set([...databaseHosts(estate), ...databaseRunners(estate)])];

/** Hosts that send, keep or make copies. */
export const copyingHosts = (estate: Estate): readonly string[] =>
  estate.backup === undefined ? [] : [...new Set([...pgbackrestHosts(estate), ...serverHosts(estate)])];

/** Whether hosts have to reach each other over SSH for the copies. */
export function needsKey(estate: Estate): boolean {
  const repository = repositoryHost(estate);
  return (
    repository !== undefined && [...databaseHosts(estate), ...serverHosts(estate)].some((host) => host !== repository)
  );
}
