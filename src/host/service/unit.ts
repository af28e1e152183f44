import { DiagnosticError } from '../../plugin/index.js';

/** What systemd knows of a unit. */
export interface Unit {
  /** `loaded`, `not-found`, `masked`, `error` … */
  readonly load: string;
  /** `active`, `inactive`, `failed`, `activating` … */
  readonly active: string;
  readonly sub: string;
  /** `enabled`, `disabled`, `static` …; empty for a unit without a file. */
  readonly file: string;
  /** Whether the file on disk is newer than what is loaded. */
  readonly changed: boolean;
}

/** From the lines that `systemctl show` prints. */
export const parseUnit = (text: string, host: string): Unit => {
  const values = new Map(
    text.split('\n').map((line) => {
      const equals = line.indexOf('=');
      return [line.slice(0, equals), line.slice(equals + 1)] as const;
    }),
  );
  const load = values.get('LoadState');
  if (load === undefined)
    throw new DiagnosticError({
      summary: `${host} did not tell the state of the unit`,
      detail: `systemctl show printed: ${text.trim() || 'nothing'}`,
    });
  return {
    load,
    active: values.get('ActiveState') ?? 'unknown',
    sub: values.get('SubState') ?? 'unknown',
    file: values.get('UnitFileState') ?? '',
    changed: values.get('NeedDaemonReload') === 'yes',
  };
};

export const isRunning = ({ active }: Unit): boolean => ['active', 'reloading', 'refreshing'].includes(active);

/** As `systemctl is-enabled` judges: what cannot be enabled is started by others, and needs no more. */
export const isEnabled = ({ file }: Unit): boolean =>
  ['enabled', 'enabled-runtime', 'static', 'indirect', 'alias', 'generated', 'transient'].includes(file);

/** With the suffix that systemctl assumes. */
export const unitName = (name: string): string =>
  /\.(?:service|socket|timer|target|path|mount|automount|swap|slice|scope|device)$/.test(name)
    ? name
    : `${name}.service`;
