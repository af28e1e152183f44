import { TerraformDataSource, type TerraformElement, TerraformResource } from 'cdktf';
import type { IConstruct, Node } from 'constructs';
import { DeclarationError } from './declaration-error.js';

/**
 * Gives resources and data sources of one stack their names in Terraform addresses: the construct path below the
 * stack, joined by `_`, without hashes, so that `freeipa_group.leads` is the group of the construct `leads`.
 *
 * - A part equal to the resource's own type is left out: `leads/freeipa_group` is `leads`.
 * - A kind before a colon is left out, because the type says it: `team:ops` is `ops`.
 * - What Terraform does not allow in a name becomes `_`.
 *
 * State is kept by address: a change of these rules replaces every object, so it is a breaking change.
 */
export class Addresses {
  private readonly owners = new Map<string, string>();

  constructor(private readonly stack: IConstruct) {}

  /** The element's name, or undefined for what is neither resource nor data source. */
  nameOf(element: TerraformElement | Node): string | undefined {
    const isData = TerraformDataSource.isTerraformDataSource(element);
    if (!isData && !TerraformResource.isTerraformResource(element)) return undefined;

    const name = nameOf(element.node.scopes.slice(this.stack.node.scopes.length), element.terraformResourceType);
    this.claim(`${isData ? 'data.' : ''}${element.terraformResourceType}.${name}`, element);
    return name;
  }

  private claim(address: string, construct: IConstruct): void {
    const owner = this.owners.get(address);
    if (owner !== undefined && owner !== construct.node.path) {
      throw new DeclarationError(
        construct,
        `gets the address ${address}, which ${owner} has already: give one of the two constructs another id`,
      );
    }
    this.owners.set(address, construct.node.path);
  }
}

function nameOf(scopes: readonly IConstruct[], type: string): string {
  const parts = scopes
    .map(({ node }) => node.id)
    .filter((id) => id !== type)
    .map((id) => id.slice(id.lastIndexOf(':') + 1).replaceAll(/[^A-Za-z0-9_-]/g, '_'));
  const name = parts.join('_');
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
}
