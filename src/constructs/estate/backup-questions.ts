import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { backupQuestions, type Estate } from '../../topology/index.js';
import { DataHostCommand } from '../bindings/host/data-host-command/index.js';
import { literal } from '../literal.js';
import { expect } from './expectation.js';

/**
 * Has each plan and apply ask whether copies are made and how old they are, and warn when something is wrong. Whatever `checks` says it is a
 * warning: an apply may be what mends it.
 */
export function addBackupQuestions(scope: Construct, estate: Estate, after: readonly ITerraformDependable[]): void {
  if (estate.checks === 'off') return;
  for (const { id, name, host, probe, mend } of backupQuestions(estate)) {
    const data = new DataHostCommand(scope, name, { ...{ host, probe: literal(probe), dependsOn: [...after] } });
    const rest = literal(`. Mend: ${mend}`);
    expect(data, 'warning', [
      { condition: (self) => `${self}.ok`, message: (self) => `[${id}] \${${self}.output}${rest}` },
    ]);
  }
}
