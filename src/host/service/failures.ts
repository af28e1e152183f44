import { at, DiagnosticError } from '../../plugin/index.js';
import { lastLines, refused } from '../shell/refusal.js';
import type { Finished } from '../ssh/connection.js';
import { EXIT } from './scripts.js';

/** Why a unit is not as it was wanted. */
export const serviceFailure = (
  { host, unit, what }: { host: string; unit: string; what: string },
  finished: Finished,
): DiagnosticError => {
  const said = lastLines(finished.stderr) || 'nothing';
  switch (finished.code) {
    case EXIT.noUnit:
      return new DiagnosticError({
        path: at('name'),
        summary: `There is no unit ${unit} on ${host}`,
        detail:
          'Install the package that brings it, or write its file to /etc/systemd/system, and let the service depend on that (depends_on).',
      });
    case EXIT.masked:
      return new DiagnosticError({
        path: at('name'),
        summary: `${unit} is masked on ${host}`,
        detail: `Somebody made sure that it is not started. To allow it: systemctl unmask ${unit}`,
      });
    case EXIT.notEnabled:
      return new DiagnosticError({
        path: at('enabled'),
        summary: `${unit} on ${host} was not enabled or disabled`,
        detail: `systemctl says: ${said}`,
      });
    case EXIT.notRunning:
      return new DiagnosticError({
        path: at('running'),
        summary: `${unit} does not run on ${host} as it should`,
        detail: `systemctl and the last lines of its journal say:\n${said}`,
      });
    case EXIT.notDrained:
      return new DiagnosticError({
        path: at('before_stop'),
        summary: `before_stop of ${unit} failed on ${host}, so it was not stopped`,
        detail: `It said: ${said}`,
      });
    default:
      return refused({ host, what: `${what} ${unit}`, path: at('name') }, finished);
  }
};
