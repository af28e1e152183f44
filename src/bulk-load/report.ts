/** Where a line stands: the file as it was named, and the number of the line, from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One thing that is wrong with one line. */
export interface Finding extends Place {
  /** Where in the line's object: `user.teams[0].roles`; empty for the line itself. */
  readonly path: string;
  /** What came, what was expected, how to mend it. */
  readonly text: string;
}

/** So many of each kind are kept and shown; the others are counted. */
const KEPT = 20;

/** Findings of one kind: the first ones, and how many there are. */
export class Findings {
  readonly first: Finding[] = [];
  count = 0;

  add(finding: Finding): void {
    this.count++;
    if (this.first.length < KEPT) this.first.push(finding);
  }
}

/** `users.jsonl:12: user.email: …` */
const written = ({ file, line, path, text }: Finding): string =>
  `${file}:${line}: ${path === '' ? '' : `${path}: `}${text}`;

/** The first findings, one a line, and how many more there are. */
export const listed = ({ first, count }: Findings): string =>
  [...first.map(written), ...(count > first.length ? [`… and ${count - first.length} more.`] : [])].join('\n');
