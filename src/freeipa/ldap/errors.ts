/** Result codes of LDAP (RFC 4511, appendix A) that mean something to us. */
export const ResultCode = {
  operationsError: 1,
  timeLimitExceeded: 3,
  sizeLimitExceeded: 4,
  referral: 10,
  adminLimitExceeded: 11,
  confidentialityRequired: 13,
  noSuchAttribute: 16,
  constraintViolation: 19,
  attributeOrValueExists: 20,
  invalidSyntax: 21,
  noSuchObject: 32,
  invalidCredentials: 49,
  insufficientAccess: 50,
  busy: 51,
  unavailable: 52,
  unwillingToPerform: 53,
  objectClassViolation: 65,
  notAllowedOnNonLeaf: 66,
  alreadyExists: 68,
} as const;

/** The server answered, and the answer is no. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: number,
    /** The server's own words; may be empty. */
    readonly text: string,
  ) {
    super(`result code ${code}${text && `: ${text}`}`);
  }

  /**
   * Whether the entry may be missing. 389 Directory Server does not tell an account that may not see an entry
   * whether it is there: it answers "insufficient access", without a word.
   */
  get maybeAbsent(): boolean {
    return this.code === ResultCode.noSuchObject || (this.code === ResultCode.insufficientAccess && this.text === '');
  }
}

/** The connection broke or timed out before a read was answered, twice. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** The connection broke or timed out after a write was sent: it may have been carried out, or not. Read back to know. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';
}

export const isRefusal = (error: unknown, ...codes: readonly number[]): error is Refusal =>
  error instanceof Refusal && (codes.length === 0 || codes.includes(error.code));
