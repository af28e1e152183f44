import pc from 'picocolors';

/** An expected failure: one clear sentence and the next step, printed without a stack trace. The command exits 1. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    sentence: string,
    readonly nextStep?: string,
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
  if (!(error instanceof Problem)) {
    // Not foreseen, so where it happened is worth more than a short screen.
    console.error(error);
    return;
  }
  console.error(`${pc.red('Error:')} ${error.message}`);
  if (error.nextStep) console.error(error.nextStep);
}
