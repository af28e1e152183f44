// Under another name: the bundle that stacks start from has one of this name already.
import { createRequire as requireFrom } from 'node:module';
import type { ITerraformDependable, TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { DeclarationError } from '../../declaration-error.js';
import type { Run } from './provisioners.js';

/** What is used of `@cdktf/provider-null`, which whoever wants this engine installs. */
interface NullProvider {
  readonly provider: { readonly NullProvider: new (scope: Construct, id: string) => Construct };
  readonly resource: {
    readonly Resource: new (scope: Construct, id: string, config: NullResourceConfig) => ITerraformDependable;
  };
}

interface NullResourceConfig extends TerraformMetaArguments {
  readonly triggers: Readonly<Record<string, string>>;
}

/**
 * A resource of the provider `null`, for where that is what people know.
 *
 * @throws DeclarationError when nobody installed the package
 */
export function nullResource(scope: Construct, packageName = '@cdktf/provider-null') {
  const { provider, resource } = load(scope, packageName);
  new provider.NullProvider(scope, 'provider:null');
  return (id: string, { trigger, ...run }: Run): ITerraformDependable =>
    new resource.Resource(scope, id, { ...run, triggers: { scripts: trigger } });
}

function load(scope: Construct, packageName: string): NullProvider {
  try {
    return requireFrom(import.meta.url)(packageName) as NullProvider;
  } catch {
    throw new DeclarationError(
      scope,
      `has the engine "null_resource", and the package ${packageName} is not there: npm install ${packageName}, or take "terraform_data", which does the same and needs nothing`,
    );
  }
}
