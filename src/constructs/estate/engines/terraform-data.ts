import { type ITerraformDependable, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { Run } from './provisioners.js';

/**
 * A resource of Terraform itself, which needs no provider. cdktf's own class for it starts Terraform once for each resource,
 * to ask for its version.
 */
export const terraformData =
  (scope: Construct) =>
  (id: string, { trigger, ...run }: Run): ITerraformDependable => {
    const resource = new TerraformResource(scope, id, { terraformResourceType: 'terraform_data', ...run });
    resource.addOverride('triggers_replace', trigger);
    return resource;
  };
