import type { OperationContext } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import type { GroupLinksAttributes } from './attributes.js';

/** What writing links and waiting for their effects needs of an operation. */
export type Context = Pick<
  OperationContext<GroupLinksAttributes, MattermostClient>,
  'client' | 'diagnostics' | 'signal' | 'log'
>;

export interface Group {
  readonly id: string;
  /** For messages. */
  readonly name: string;
}
