import { at, DiagnosticError } from '../../plugin/index.js';
import { lastLines, refused } from '../shell/refusal.js';
import type { Finished } from '../ssh/connection.js';
import type { PlannedFile } from './attributes.js';
import { directoryOf, EXIT } from './scripts.js';

/** Why a file was not written. What was there is as it was. */
export const writeFailure = ({ host, path, validate }: PlannedFile, finished: Finished): DiagnosticError => {
  switch (finished.code) {
    case EXIT.invalid:
      return new DiagnosticError({
        path: at('validate'),
        summary: `The new ${path} does not pass its check on ${host}`,
        detail: `${validate} says:\n${lastLines(finished.stderr) || 'nothing'}\nThe file on the host was not touched.`,
      });
    case EXIT.noDirectory:
      return new DiagnosticError({
        path: at('path'),
        summary: `There is no directory ${directoryOf(path) || '/'} on ${host}`,
        detail:
          'Make it with a host_directory, or install the package that brings it, and let this file depend on it (depends_on).',
      });
    case EXIT.isDirectory:
      return new DiagnosticError({
        path: at('path'),
        summary: `${path} on ${host} is a directory`,
        detail: 'Expected a file or nothing.',
      });
    default:
      return refused({ host, what: `write ${path}`, path: at('path') }, finished);
  }
};
