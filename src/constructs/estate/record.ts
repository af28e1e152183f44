import type { Construct } from 'constructs';
import type { DocumentSource } from '../../topology/index.js';
import { Environment } from '../environment.js';

/**
 * Writes into the synthesised file what the estate is, so that documents can be made of it: in the comment that Terraform
 * passes over. Secrets are names there, too.
 */
export function recordEstate(
  construct: Construct,
  estate: DocumentSource['estate'],
  engine: DocumentSource['engine'],
): void {
  const stack = Environment.of(construct);
  const record: DocumentSource = {
    stack: stack.node.id,
    // As resources of the estate are named: the path below the stack.
    construct: construct.node.scopes
      .slice(stack.node.scopes.length)
      .map(({ node }) => node.id)
      .join('_'),
    engine,
    estate,
  };
  stack.addOverride('//.estate', record);
}
