export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Goes to Terraform's log (`TF_LOG_PROVIDER`). Never pass a secret. */
export interface Log {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
}
export type LogFields = Record<string, Json>;
export type LogLevel = keyof Log;

/** A log that does the same at every level. */
export const logWith = (write: (level: LogLevel, message: string, fields?: LogFields) => void): Log => ({
  trace: (message, fields) => write('trace', message, fields),
  debug: (message, fields) => write('debug', message, fields),
  info: (message, fields) => write('info', message, fields),
  warn: (message, fields) => write('warn', message, fields),
});

export const silentLog: Log = logWith(() => undefined);
