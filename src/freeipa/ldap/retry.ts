import { isRefusal, ResultCode, type Refusal } from './errors.js';

/** Milliseconds. A server that is busy for longer than these together will be for longer still. */
const PAUSES: readonly number[] = [250, 1_000, 3_000];

/** The server keeps a copy that others may write: it refers to them (code 10), or says that it is read-only. */
export const isReadOnly = (error: unknown): error is Refusal =>
  isRefusal(error, ResultCode.referral) ||
  (isRefusal(error, ResultCode.unwillingToPerform) && /read-?only/i.test(error.text));

/**
 * How long to wait, in milliseconds, before a request is sent again, to another server where there is one. Only after answers
 * that are about the server and say that it did nothing.
 *
 * @param tries how often the request has been sent
 * @returns undefined where it is not to be sent again
 */
export function pauseBeforeRetry(error: unknown, tries: number, servers: number): number | undefined {
  if (isRefusal(error, ResultCode.busy, ResultCode.unavailable)) return PAUSES[tries - 1];
  if (isReadOnly(error)) return tries < servers ? 0 : undefined;
  return undefined;
}
