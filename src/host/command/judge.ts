/** What a probe said. */
export interface Answer {
  readonly exitCode: number;
  /** Without line ends at its end. */
  readonly output: string;
}

export const withoutLineEnds = (text: string): string => text.replace(/\n+$/, '');

/** Whether nothing is left to do. */
export const isDone = ({ exitCode, output }: Answer, expected: string | null): boolean =>
  exitCode === 0 && (expected === null || output === withoutLineEnds(expected));
