import { paintError } from './terminal/colours.js';

/** An expected failure: one clear sentence and the next step, printed without a stack trace. The command exits 1. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param nextStep what to do now, as a sentence or a command
   * @param detail what somebody else said of it, such as Terraform or a server
   */
  constructor(
    sentence: string,
    readonly nextStep: string,
    readonly detail?: string,
  ) {
    super(sentence);
  }
}

/** Runs a whole program: what `body` returns becomes the exit status; an error is printed and makes it 1. */
export async function exitWith(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body();
  } catch (error) {
    printError(error);
    process.exitCode = 1;
  }
}

export function printError(error: unknown): void {
  const problem = problemOf(error);
  if (problem === undefined) {
    // Not foreseen, so where it happened is worth more than a short screen.
    console.error(error);
    console.error(NOT_FORESEEN);
    return;
  }
  console.error(`${paintError.red('Error:')} ${problem.message}`);
  if (problem.detail) console.error(problem.detail);
  console.error(problem.nextStep);
}

/** What `--json` prints of an error, under `error`. */
export interface ErrorAnswer {
  readonly message: string;
  readonly detail: string | null;
  readonly next_step: string;
}

export function errorAnswer(error: unknown): ErrorAnswer {
  const problem = problemOf(error);
  if (problem) return { message: problem.message, detail: problem.detail ?? null, next_step: problem.nextStep };
  const { message = String(error), stack = null } = error as Partial<Error>;
  return { message, detail: stack, next_step: NOT_FORESEEN };
}

const NOT_FORESEEN = 'This is a mistake in Muster itself: please report it with these lines.';

/** Undefined for what nobody foresaw. */
function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  // Of the operating system: a file that is not there, a folder that may not be written.
  if (error instanceof Error && 'syscall' in error && 'path' in error) {
    return new Problem(error.message, `Look at ${String(error.path)}: is it there, and may this account use it so?`);
  }
  return undefined;
}
