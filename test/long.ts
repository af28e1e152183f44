/** Whether this is the run that takes its time (`npm run test:long`), where nothing is left out. */
export const IS_LONG = Boolean(process.env['MUSTER_LONG_TESTS']);

/** Milliseconds for one such test. */
export const PATIENCE = IS_LONG ? 600_000 : 60_000;

interface Runs {
  readonly numRuns: number;
  readonly interruptAfterTimeLimit: number;
  readonly markInterruptAsFailure: boolean;
}

/**
 * How many runs a property gets: few beside the other tests, many in the long run.
 *
 * It ends before its test's time does, so that a failure shows its counterexample, shrunk as far as it got. On a
 * busy machine some of the few runs may be left out; the many were asked for, and must be done.
 */
export const runs = (few: number): Runs => ({
  numRuns: IS_LONG ? few * 20 : few,
  interruptAfterTimeLimit: PATIENCE * 0.75,
  markInterruptAsFailure: IS_LONG,
});
