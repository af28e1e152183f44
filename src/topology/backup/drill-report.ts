/** What a table holds: its rows, and a sum over them. */
export interface TableSum {
  readonly rows: number;
  readonly sum: string;
}

export type TableSums = ReadonlyMap<string, TableSum>;

export interface TableDifference {
  readonly table: string;
  /** Absent where only the other database has the table. */
  readonly live?: TableSum;
  readonly restored?: TableSum;
}

/** The copy that a restore begins with. */
export interface CopyFacts {
  /** pgBackRest's name for it: `20261128-010003F`. */
  readonly label: string;
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly finished: string;
  /** Of the database, in bytes. */
  readonly size: number;
}

export interface DrillReport {
  readonly estate: string;
  readonly host: string;
  readonly passed: boolean;
  /** When it was made, and how old that is. Absent when there is no copy. */
  readonly copy?: CopyFacts & { readonly ageHours: number };
  /** ISO 8601, UTC: the moment at which both databases are compared. */
  readonly moment: string;
  readonly tables: number;
  readonly rows: number;
  readonly differences: readonly TableDifference[];
  /** Seconds that restoring, and going through the log, took. */
  readonly seconds?: { readonly restore: number; readonly recovery: number };
  /** Why it did not pass. */
  readonly problems: readonly string[];
}

/** Reads lines of `table TAB rows TAB sum`. */
export function parseSums(text: string): TableSums {
  const rows = text
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([table, , sum]) => table !== 'seconds' && sum !== undefined);
  return new Map(rows.map(([table = '', count, sum = '']) => [table, { rows: Number(count), sum }]));
}

/** Reads the line of times that restoring prints. */
export function parseSeconds(text: string): DrillReport['seconds'] {
  const [, restore, recovery] = /^seconds\t(\d+)\t(\d+)$/m.exec(text) ?? [];
  return restore === undefined ? undefined : { restore: Number(restore), recovery: Number(recovery) };
}

/** Tables in which the two databases are not the same. */
export function differencesOf(live: TableSums, restored: TableSums): readonly TableDifference[] {
  const tables = [...new Set([...live.keys(), ...restored.keys()])].sort();
  return tables
    .map((table) => ({ table, live: live.get(table), restored: restored.get(table) }))
    .filter(({ live: ours, restored: theirs }) => ours?.rows !== theirs?.rows || ours?.sum !== theirs?.sum);
}

interface Info {
  readonly backup?: readonly {
    readonly label: string;
    readonly type: string;
    readonly error?: boolean;
    readonly timestamp: { readonly stop: number };
    readonly info: { readonly size: number };
  }[];
}

/** The newest copy in what `pgbackrest info --output=json` prints; undefined when there is none. */
export function newestCopy(json: string): CopyFacts | undefined {
  const [stanza] = JSON.parse(json) as readonly Info[];
  const newest = stanza?.backup?.at(-1);
  if (newest === undefined) return undefined;
  const { label, type, timestamp, info } = newest;
  return { label, type, finished: new Date(timestamp.stop * 1000).toISOString(), size: info.size };
}
