import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { backupAges, YOUNG, type Estate } from '../../topology/index.js';
import { Command } from '../bindings/host/command/index.js';
import { Environment } from '../environment.js';
import { literal, quoted } from '../literal.js';

/**
 * Has each plan and apply read how old the last good copies are, and warn when one is too old. Whatever `checks` says it is a warning: an
 * apply may be what mends it.
 */
export function addBackupAge(scope: Construct, estate: Estate, after: readonly ITerraformDependable[]): void {
  if (estate.checks === 'off') return;
  for (const { kind, host, probe, mend } of backupAges(estate)) {
    const command = new Command(scope, `${host}.backup-age-${kind}`, {
      ...{ host, name: `${host}.backup-age-${kind}`, probe: literal(probe), dependsOn: [...after] },
    });
    const { terraformResourceType: type, friendlyUniqueId: name } = command;
    Environment.of(scope).addOverride(`check.${type}_${name}`, {
      assert: [
        {
          condition: `\${${type}.${name}.output == ${quoted(YOUNG)}}`,
          error_message: `[backup-age] \${${type}.${name}.output}. ${literal(`Mend: ${mend}`)}`,
        },
      ],
    });
  }
}
