import { type TerraformDataSource, TerraformRemoteState } from 'cdktf';
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
  data: TerraformDataSource | TerraformRemoteState,
  severity: 'error' | 'warning',
  expectations: readonly Expectation[],
): void {
  const about = (self: string) =>
    expectations.map(({ condition, message }) => ({
      condition: `\${${condition(self)}}`,
      error_message: message(self),
    }));
  if (severity === 'error') return data.addOverride('lifecycle', { postcondition: about('self') });
  const type = data instanceof TerraformRemoteState ? 'terraform_remote_state' : data.terraformResourceType;
  const name = data.friendlyUniqueId;
  Environment.of(data).addOverride(`check.${type}_${name}`, { assert: about(`data.${type}.${name}`) });
}
