/**
 * The kinds of data that a bulk import takes, in the order in which they have to come: what a line refers to is there
 * before it. The first line of a file, `version`, stands before all of them.
 * Source: the vendor's page "Bulk loading data"; `app/import.go` of the server.
 */
export const LINE_TYPES = [
  'role',
  'scheme',
  'emoji',
  'team',
  'channel',
  'user',
  'bot',
  'post',
  'direct_channel',
  'direct_post',
] as const;

export type LineType = (typeof LINE_TYPES)[number];

export const isLineType = (text: unknown): text is LineType => LINE_TYPES.includes(text as LineType);

/** Nothing refers to these while a file is read, and a server's own export has them later: they may come anywhere. */
const ANYWHERE: readonly LineType[] = ['emoji'];

/** Whether a line of the second type may come after one of the first. */
export const mayFollow = (before: LineType, type: LineType): boolean =>
  ANYWHERE.includes(before) || ANYWHERE.includes(type) || LINE_TYPES.indexOf(type) >= LINE_TYPES.indexOf(before);

/** What the first line of every file says. */
export const VERSION_LINE = '{"type":"version","version":1}';
