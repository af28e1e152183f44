import type { TerraformDataSource } from 'cdktf';
import { Environment } from '../environment.js';

/** Something that must hold of what a data source read. */
export interface Expectation {
  /** An expression of Terraform about `self`, the name under which the data source can be reached: `self.ok`. */
  readonly condition: (self: string) => string;
  /** A template of Terraform. */
  readonly message: (self: string) => string;
}

/**
 * Has Terraform look at each expectation. As an error it is a postcondition, which stops a plan or ends an apply; as a
 * warning it stands in a `check` block, which only tells.
 */
export function expect(
  data: TerraformDataSource,
  severity: 'error' | 'warning',
  expectations: readonly Expectation[],
): void {
  const about = (self: string) =>
    expectations.map(({ condition, message }) => ({
      condition: `\${${condition(self)}}`,
      errorMessage: message(self),
    }));
  if (severity === 'error') {
    data.lifecycle = { postcondition: about('self') };
    return;
  }
  const { terraformResourceType: type, friendlyUniqueId: name } = data;
  const assert = about(`data.${type}.${name}`).map(({ condition, errorMessage }) => ({
    condition,
    error_message: errorMessage,
  }));
  Environment.of(data).addOverride(`check.${type}_${name}`, { assert });
}
