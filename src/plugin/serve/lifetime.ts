import { STDERR, writeNow } from './output.js';

export interface Lifetime {
  /** Tells how many clients are connected now. */
  clients(count: number): void;
  /** The host has asked for the end. */
  shutdown(): void;
}

/** After the last client left: long enough to reconnect, short enough to leave no orphan behind a killed Terraform. */
const LINGER = 1_000;
/** After a shutdown request: the host closes its connection at once, having read our answer. */
const SHUTDOWN_LIMIT = 500;
const PARENT_CHECK = 1_000;

/**
 * Decides when this process ends. Ctrl-C reaches the whole process group, but it is Terraform's to answer: it
 * asks its providers to stop, and waits for the state of what they were doing.
 *
 * @param end removes what the process leaves behind.
 */
export const governLifetime = (end: () => void): Lifetime => {
  const exit = (code: number): never => {
    end();
    process.exit(code);
  };
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => exit(0));
  process.on('SIGHUP', () => undefined);
  const panic = (error: unknown): never => {
    reportPanic(error);
    return exit(2);
  };
  process.on('uncaughtException', panic);
  process.on('unhandledRejection', panic);

  const parent = process.ppid;
  setInterval(() => process.ppid === parent || exit(0), PARENT_CHECK).unref();

  let stopping = false;
  let linger: NodeJS.Timeout | undefined;
  return {
    clients: (count) => {
      clearTimeout(linger);
      if (count > 0) return;
      if (stopping) exit(0);
      linger = setTimeout(() => exit(0), LINGER);
    },
    shutdown: () => {
      stopping = true;
      setTimeout(() => exit(0), SHUTDOWN_LIMIT);
    },
  };
};

/** Terraform shows a plugin's last words only when they begin like a Go panic. */
const reportPanic = (error: unknown): void => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  try {
    writeNow(STDERR, `panic: ${text}\n`);
  } catch {
    // nobody is left to read it
  }
};
