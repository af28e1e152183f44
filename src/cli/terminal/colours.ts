import pc from 'picocolors';

/** A file or a pipe has no `isTTY` at all. */
type Terminal = Partial<Pick<NodeJS.WriteStream, 'isTTY'>>;

/**
 * Whether colours go there. NO_COLOR says no, FORCE_COLOR yes (0 and false: no); else a terminal gets them that is not a dumb one.
 * Sources: https://no-color.org, https://force-color.org
 */
export function coloured({ isTTY }: Terminal, { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && TERM !== 'dumb';
}

/** For what goes to standard output. */
export const paint = pc.createColors(coloured(process.stdout, process.env));
/** For what goes to standard error: that one may be a terminal where the other is a file. */
export const paintError = pc.createColors(coloured(process.stderr, process.env));
