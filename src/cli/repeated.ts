/** Of an option that may be given more than once: all that was given, in order. */
export const repeated = (one: string, before: readonly string[] = []): readonly string[] => [...before, one];
