import { type ITerraformDependable, TerraformDataSource, TerraformOutput, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { manifestOf, type Estate } from '../../topology/index.js';
import { readState } from '../backend.js';
import { literal } from '../literal.js';
import { expect } from './expectation.js';
import type { EstatePromotion } from './props.js';

/** The output that says what an estate runs. */
const OUTPUT = 'estate_manifest';

/**
 * Keeps in the state what the estate runs: written by an apply that came to its end, with everything asked after it. By way of a resource,
 * for the outputs of an apply that breaks off are written all the same.
 */
export function recordManifest(scope: Construct, estate: Estate, last: readonly ITerraformDependable[]): void {
  const asked = scope.node.findAll().filter((element) => TerraformDataSource.isTerraformDataSource(element));
  const runs = new TerraformResource(scope, 'manifest', {
    terraformResourceType: 'terraform_data',
    dependsOn: [...last, ...asked],
  });
  runs.addOverride('input', manifestOf(estate));
  const output = new TerraformOutput(scope, 'runs', {
    value: runs.interpolationForAttribute('output'),
    description: 'What the estate runs since the last apply that came to its end.',
  });
  output.overrideLogicalId(OUTPUT);
}

/** Has each plan look at what the environment before really runs: its description may be ahead of it. */
export function addPromotion(scope: Construct, estate: Estate, promotedFrom: EstatePromotion | undefined): void {
  if (promotedFrom?.state === undefined) return;
  const { manifest, mismatch = 'error', state } = promotedFrom;
  const wanted = { estate: manifest.estate, software: manifestOf(estate).software };
  const applied = (self: string) => `${self}.outputs.${OUTPUT}`;
  const runs = (self: string) =>
    `try(join(", ", [for name, one in ${applied(self)}.software : join(" ", compact([name, one.version, try(substr(one.sha256, 0, 12), "")]))]), "nothing that is known")`;
  const here = Object.entries(wanted.software).map(([name, { version, sha256 }]) =>
    [name, version, ...(sha256 === undefined ? [] : [sha256.slice(0, 12)])].join(' '),
  );
  const before = readState(scope, 'promoted-from', state);
  before.overrideLogicalId('promoted_from');
  expect(before, mismatch, [
    {
      condition: (self) => `jsonencode(try(${applied(self)}, null)) == jsonencode(${literal(JSON.stringify(wanted))})`,
      message: (self) =>
        `[promotion-unproved] promotedFrom.state: ${literal(state.stack)} runs \${${runs(self)}} (\${try(${applied(self)}.estate, "no estate")}), expected ` +
        literal(
          `${here.join(', ')} (${wanted.estate}), as here. Mend: apply ${state.stack} to its end first, or take over what it runs`,
        ),
    },
  ]);
}
