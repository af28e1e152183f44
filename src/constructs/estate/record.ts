import type { Construct } from 'constructs';
import type { DocumentSource } from '../../topology/index.js';
import { Environment } from '../environment.js';

/** Where the synthesised file tells of an estate: in the comment that Terraform passes over. */
export const ESTATE_RECORD = 'estate';

/** Writes into the synthesised file what the estate is, so that documents can be made of it. Secrets are names there, too. */
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
  stack.addOverride(`//.${ESTATE_RECORD}`, record);
}
