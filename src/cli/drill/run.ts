import { randomBytes } from 'node:crypto';
import {
  differencesOf,
  infoScript,
  markScript,
  newestCopy,
  NOT_RESTORED,
  parseSeconds,
  parseSums,
  restoreScript,
  type DrillReport,
  type RestoreDrill,
} from '../../topology/index.js';
import { Problem } from '../problem.js';

/** What a script on a host came to. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a POSIX shell script on a host, by its name. */
export type OnHost = (host: string, script: string) => Promise<Ran>;

const HOUR = 3_600_000;
/** Of the space that the copy had as a database, for its log and what grew since. */
const SPACE = 1.2;

/**
 * A restore drill. What is wrong with the copies is in the report; what kept the drill from finding out is thrown.
 *
 * @throws Problem when there could be no drill: a host that does not do what is asked, or a directory that is not empty
 */
export async function runDrill(drill: RestoreDrill, on: OnHost, say: (line: string) => void): Promise<DrillReport> {
  const { primary, host, target, database } = drill;
  say(`looking for copies, on ${host}`);
  const info = await on(host, infoScript(target));
  if (info.code !== 0) throw refusal(host, 'what copies there are could not be read', info);
  const copy = newestCopy(info.stdout);
  const moment = new Date();
  const begun = { estate: drill.estate, host, moment: moment.toISOString(), tables: 0, rows: 0, differences: [] };
  if (copy === undefined) return { ...begun, passed: false, problems: ['there is no copy of the database'] };
  const ageHours = (moment.getTime() - Date.parse(copy.finished)) / HOUR;
  const old =
    ageHours > drill.maxAgeHours
      ? [`the newest copy is ${ageHours.toFixed(1)} hours old, and may be ${drill.maxAgeHours}`]
      : [];

  say(`summing up the living database, on ${primary}`);
  const point = `muster_drill_${randomBytes(8).toString('hex')}`;
  const marked = await on(primary, markScript(database, point));
  if (marked.code !== 0) throw refusal(primary, 'the living database could not be marked', marked);
  const live = parseSums(marked.stdout);

  say(`restoring ${copy.label} and the log after it, on ${host}`);
  const bytes = Math.ceil(copy.size * SPACE);
  const restored = await on(host, restoreScript(target, database, { point, bytes }));
  if (restored.code !== 0 && restored.code !== NOT_RESTORED)
    throw refusal(host, 'nothing could be restored there', restored);
  const sums = parseSums(restored.stdout);
  const broken = restored.code === NOT_RESTORED ? [restored.stderr.trim()] : [];
  const differences = broken.length > 0 ? [] : differencesOf(live, sums);
  const problems = [
    ...old,
    ...broken,
    ...differences.map(({ table, live: ours, restored: theirs }) =>
      ours === undefined || theirs === undefined
        ? `${table} is only in the ${ours ? 'living' : 'restored'} database`
        : `${table} has ${ours.rows} rows, restored ${theirs.rows}${ours.rows === theirs.rows ? ', with other contents' : ''}`,
    ),
  ];
  return {
    ...begun,
    copy: { ...copy, ageHours },
    passed: problems.length === 0,
    tables: live.size,
    rows: [...live.values()].reduce((sum, { rows }) => sum + rows, 0),
    differences,
    seconds: parseSeconds(restored.stdout),
    problems,
  };
}

const refusal = (host: string, what: string, { code, stderr }: Ran): Problem =>
  new Problem(
    `There was no drill: ${what} (${host}): ${stderr.trim() || `exit status ${code}`}`,
    'docs/guides/backup.md says what a drill needs on the hosts. Nothing of it is left there.',
  );
