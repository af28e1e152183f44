/** How many runs a property gets: few beside the other tests, many where `MUSTER_LONG_TESTS` is set. */
export const runs = (few: number): { numRuns: number } => ({
  numRuns: process.env['MUSTER_LONG_TESTS'] ? few * 20 : few,
});

/** Milliseconds for one such test. */
export const PATIENCE = process.env['MUSTER_LONG_TESTS'] ? 600_000 : 60_000;
