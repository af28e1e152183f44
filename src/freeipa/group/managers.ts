import { at, type DiagnosticText } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { unknownNames } from '../names.js';
import type { Principals } from '../tree.js';

/** One problem for each of these managers whom nobody knows. */
export const unknownManagers = (managers: Principals | null, client: FreeipaClient): Promise<DiagnosticText[]> =>
  managers
    ? unknownNames({ ...managers, path: (kind) => at('member_managers').attribute(kind) }, client)
    : Promise.resolve([]);
