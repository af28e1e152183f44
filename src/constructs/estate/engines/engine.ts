import type { ITerraformDependable } from 'cdktf';
import type { HostStep } from '../../../topology/index.js';

export type EngineName = 'host' | 'terraform_data' | 'null_resource';

/** What makes Terraform resources of the steps of an estate. All that it knows of Mattermost is in the steps. */
export interface EstateEngine {
  /**
   * @param steps a graph without cycles, all that an estate has
   * @returns what has to be waited for until all of them are done
   */
  make(steps: readonly HostStep[]): readonly ITerraformDependable[];
}
