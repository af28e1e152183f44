import { type Diagnostic, DiagnosticError } from '../diagnostics.js';

/** What the user reads about an error that a handler threw. */
export const failure = (error: unknown): Diagnostic => {
  if (error instanceof DiagnosticError) return { severity: 'error', ...error.diagnostic };
  const [first, ...rest] = messages(error).join('\n').split('\n');
  return { severity: 'error', summary: first || 'Unknown error', ...(rest.length > 0 && { detail: rest.join('\n') }) };
};

/** The same for an operation that was being ended: by Ctrl-C, by the loss of Terraform, by its time limit. */
export const failureUnder = (error: unknown, signal: AbortSignal | undefined): Diagnostic => {
  const found = failure(error);
  if (!signal?.aborted) return found;
  const reason = failure(signal.reason);
  if (error === signal.reason || isAbort(error)) return reason;
  return { ...found, summary: `${reason.summary}: ${found.summary}` };
};

const isAbort = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' || error.name === 'TimeoutError' || (error.cause !== undefined && isAbort(error.cause)));

/** The message, and below it those of the causes. */
const messages = (error: unknown, depth = 0): string[] => {
  if (!(error instanceof Error)) return [typeof error === 'string' ? error : `Thrown: ${String(error)}`];
  const own = error.message || error.name;
  const inner = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const below = [...inner, ...(error.cause === undefined ? [] : [error.cause])];
  if (depth > 4) return [own];
  return [own, ...below.flatMap((cause) => messages(cause, depth + 1).map((line) => `Caused by: ${line}`))];
};
