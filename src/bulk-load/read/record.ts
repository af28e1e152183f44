import type { LineType } from '../line-types.js';
import type { Place } from '../report.js';

/** One object out of some file, on its way to become a line. */
export interface SourceRecord {
  readonly type: LineType;
  readonly data: object;
  readonly place: Place;
}

/** Takes what a reader finds. */
export interface Taker {
  record(record: SourceRecord): void;
  /** Something that cannot become a line. */
  refuse(place: Place, path: string, text: string): void;
}
