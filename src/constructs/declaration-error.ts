import type { IConstruct } from 'constructs';

/**
 * A declaration that cannot be right.
 * The message names the construct, then says what came, what was expected, and how to mend it.
 */
export class DeclarationError extends Error {
  override readonly name = 'DeclarationError';
  /** Path of the construct that was being declared: `staging/leads`. */
  readonly constructPath: string;

  constructor(construct: IConstruct, text: string) {
    super(`[${construct.node.path}] ${text}`);
    this.constructPath = construct.node.path;
  }
}
