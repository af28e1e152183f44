import { type Log, type LogFields, type LogLevel, logWith, silentLog } from '../log.js';
import { STDERR, writeNow } from './output.js';

/** Longer lines are split by go-plugin and would then show up as raw text. */
const LONGEST_LINE = 60_000;

/**
 * Writes log lines as Terraform reads them from a plugin's stderr: one JSON object each.
 * Nothing is built when no log was asked for.
 *
 * @param name the provider's local name, for `TF_LOG_PROVIDER_NAME`.
 */
export const terraformLog = (
  name: string,
  env: NodeJS.ProcessEnv = process.env,
  write: (line: string) => void = (line) => writeNow(STDERR, line),
): Log => {
  if (!isAskedFor(name, env)) return silentLog;
  return logWith((level, message, fields = {}) => write(`${line(level, `provider.${name}`, message, fields)}\n`));
};

const isAskedFor = (name: string, env: NodeJS.ProcessEnv): boolean =>
  ['TF_LOG', 'TF_LOG_PROVIDER', `TF_LOG_PROVIDER_${name.toUpperCase().replaceAll('-', '_')}`].some((variable) => {
    const level = env[variable]?.toLowerCase() ?? '';
    return level !== '' && level !== 'off';
  });

const line = (level: LogLevel, module: string, message: string, fields: LogFields): string => {
  const head = { '@level': level, '@message': message, '@module': module, '@timestamp': timestamp(new Date()) };
  const full = JSON.stringify({ ...fields, ...head });
  if (Buffer.byteLength(full) <= LONGEST_LINE) return full;
  return JSON.stringify({ ...head, '@message': message.slice(0, LONGEST_LINE / 8), cut: Buffer.byteLength(full) });
};

/** Exactly six fraction digits: with any other number Terraform shows the whole line as text. */
const timestamp = (date: Date): string => date.toISOString().replace('Z', '000Z');
