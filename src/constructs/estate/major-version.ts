import type { Construct } from 'constructs';
import { majorVersionProbes, type Estate } from '../../topology/index.js';
import { DataHostCommand } from '../bindings/host/data-host-command/index.js';
import { literal } from '../literal.js';
import { expect } from './expectation.js';

/** Refuses a plan for a database of another major version, whatever `checks` says: it would put an empty one in its place. */
export function addMajorVersion(scope: Construct, estate: Estate): void {
  for (const { host, probe } of majorVersionProbes(estate)) {
    const data = new DataHostCommand(scope, `${host}.major-version`, { host, probe: literal(probe) });
    expect(data, 'error', [
      {
        condition: (self) => `${self}.ok`,
        message: (self) => `[database-version-differs] database.version: \${${self}.output}`,
      },
    ]);
  }
}
