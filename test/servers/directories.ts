/** The real one fails with a sentence that says how to install it; MUSTER_WITHOUT_389DS=1 leaves it out knowingly. */
export const KINDS =
  process.env.MUSTER_WITHOUT_389DS === '1' ? (['embedded'] as const) : (['embedded', '389ds'] as const);
