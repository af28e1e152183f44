import { randomBytes } from 'node:crypto';
import type { Finished } from '../ssh/connection.js';

/** Many scripts in one, each in a shell of its own, with its own output and status. */
export interface Batch {
  readonly script: string;
  /** The answers, in order. @throws Error when some are missing */
  split(finished: Finished): readonly Finished[];
}

export const batch = (scripts: readonly string[]): Batch => {
  const mark = randomBytes(9).toString('hex');
  const parts = scripts.map(
    (script) => `(\n${script}\n) </dev/null; c=$?; printf '\\n%s %d\\n' ${mark} "$c"; printf '\\n%s\\n' ${mark} >&2`,
  );
  return {
    script: parts.join('\n'),
    split: ({ stdout, stderr }) => {
      const answers = stdout.split(new RegExp(`\\n${mark} (\\d+)\\n`));
      const complaints = stderr.split(`\n${mark}\n`);
      if (answers.length < scripts.length * 2 + 1)
        throw new Error(`only ${(answers.length - 1) / 2} of ${scripts.length} answers came`);
      return scripts.map((_, i) => ({
        stdout: answers[i * 2] ?? '',
        code: Number(answers[i * 2 + 1]),
        stderr: complaints[i] ?? '',
      }));
    },
  };
};
