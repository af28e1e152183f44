import { DiagnosticError, type DiagnosticText, type Path } from '../plugin/index.js';
import { ConnectionLost, Refusal, ResultCode, UnknownOutcome } from './ldap/errors.js';
import { isReadOnly } from './ldap/retry.js';
import { howToGrant, PERMISSION_TO_ADD, PERMISSION_TO_DELETE, permissionToWrite } from './permissions.js';

/** What was being done when it failed, for the diagnostic. */
export interface Doing {
  /** Continues "could not": `add the group mm_x`. */
  readonly what: string;
  /** FreeIPA's permission for it. */
  readonly permission?: string;
  readonly path?: Path;
}

/** Runs it; what the directory refuses becomes a diagnostic that says what to do about it. */
export async function doing<T>(doing: Doing, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw diagnosed(error, doing);
  }
}

function diagnosed(error: unknown, doing: Doing): unknown {
  const text = diagnosticText(error, doing);
  return text ? new DiagnosticError({ path: doing.path, ...text }, { cause: error }) : error;
}

/** Whether a write may have been carried out, and that could not be read back. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  error instanceof DiagnosticError && error.cause instanceof UnknownOutcome;

function diagnosticText(error: unknown, doing: Doing): DiagnosticText | undefined {
  if (error instanceof Refusal) {
    const said = error.text ? `The server said: ${error.text}` : 'The server gave no reason.';
    const { summary, mend } = refusalText(error, doing);
    return { summary, detail: `${said} (result code ${error.code})\n\n${mend}` };
  }
  if (error instanceof UnknownOutcome) {
    return {
      summary: `The connection broke while trying to ${doing.what}`,
      detail: `${error.message}. Whether it was carried out could not be read back. Run the apply again: it looks first, and does only what is missing.`,
    };
  }
  if (error instanceof ConnectionLost) {
    return {
      summary: `The connection broke twice while trying to ${doing.what}`,
      detail: `${error.message}. Nothing was changed by this. Check the server and the network, then run again.`,
    };
  }
  return undefined;
}

function refusalText(refusal: Refusal, doing: Doing): { summary: string; mend: string } {
  const { code, text } = refusal;
  const failed = `FreeIPA refused to ${doing.what}`;
  if (isReadOnly(refusal)) {
    return {
      summary: failed,
      mend: 'The server is a read-only copy, and did nothing. Put a server that takes writes into servers (or FREEIPA_SERVERS).',
    };
  }
  switch (code) {
    case ResultCode.insufficientAccess: {
      const permission = permissionFor(text) ?? doing.permission;
      return {
        summary: `The account may not ${doing.what}`,
        mend: permission ? howToGrant(permission) : 'Bind as an account that may.',
      };
    }
    case ResultCode.confidentialityRequired:
      return { summary: failed, mend: 'The server wants an encrypted connection: use ldaps:// or start_tls = true.' };
    case ResultCode.busy:
    case ResultCode.unavailable:
      return {
        summary: failed,
        mend: 'The server is busy or going down, did nothing, and was asked several times. Run again later.',
      };
    case ResultCode.timeLimitExceeded:
    case ResultCode.sizeLimitExceeded:
    case ResultCode.adminLimitExceeded:
      return {
        summary: failed,
        mend: "A search limit of the account was reached. Raise its nsSizeLimit, nsTimeLimit or nsLookThroughLimit, or the server's.",
      };
    case ResultCode.noSuchObject:
      return { summary: failed, mend: 'The entry is not there (any more). Plan again to see what is.' };
    case ResultCode.objectClassViolation:
      return {
        summary: failed,
        mend: /unknown object class "?fas/i.test(text)
          ? NO_FAS
          : "The entry's classes do not allow it. For external members the group must be external.",
      };
    case ResultCode.constraintViolation:
      return { summary: failed, mend: 'A value that must be unique is taken by another entry.' };
    case ResultCode.operationsError:
      return {
        summary: failed,
        mend: 'A plugin of the server failed; its log says why: its disk may be full, or for a GID its range used up.',
      };
    case ResultCode.unwillingToPerform:
      return {
        summary: failed,
        mend: 'The server is unwilling: its disk may be full, or the account locked or expired.',
      };
    default:
      return { summary: failed, mend: 'Nothing was changed by this request.' };
  }
}

/** What to do where the servers do not know the classes of the Fedora Account System. */
export const NO_FAS =
  'The servers lack the schema of the Fedora Account System (package freeipa-fas). Install it on all of them, or leave fas out.';

/** The permission that grants what the server's text says is missing: `Insufficient 'write' privilege to the 'fasURL' attribute ...`. */
function permissionFor(text: string): string | undefined {
  const attribute = /'write' privilege to the '(\w+)' attribute/i.exec(text)?.[1];
  if (attribute) return permissionToWrite(attribute);
  if (/'add' privilege/i.test(text)) return PERMISSION_TO_ADD;
  if (/'delete' privilege/i.test(text)) return PERMISSION_TO_DELETE;
  return undefined;
}
