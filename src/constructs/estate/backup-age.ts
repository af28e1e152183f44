import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { backupAges, type Estate } from '../../topology/index.js';
import { DataHostCommand } from '../bindings/host/data-host-command/index.js';
import { literal } from '../literal.js';
import { expect } from './expectation.js';

/**
 * Has each plan and apply ask how old the last good copies are, and warn when one is too old. Whatever `checks` says it is a warning: an
 * apply may be what mends it.
 */
export function addBackupAge(scope: Construct, estate: Estate, after: readonly ITerraformDependable[]): void {
  if (estate.checks === 'off') return;
  for (const { kind, host, probe, mend } of backupAges(estate)) {
    const data = new DataHostCommand(scope, `${host}.backup-age-${kind}`, {
      ...{ host, probe: literal(probe), dependsOn: [...after] },
    });
    const rest = literal(`. Mend: ${mend}`);
    expect(data, 'warning', [
      { condition: (self) => `${self}.ok`, message: (self) => `[backup-age] \${${self}.output}${rest}` },
    ]);
  }
}
