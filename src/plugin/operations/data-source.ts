import type { ObjectValue } from '../values/known.js';
import type { ReadDataSource, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import { HandlerContext } from './context.js';
import { type Operation, clientOf } from './session.js';
import { writeState } from './state.js';
import { readConfig } from './values.js';

type Rpc = typeof ReadDataSource;

/** Looks something up. Terraform asks only when the whole configuration is known. */
export const readDataSource = async (
  request: RequestOf<Rpc>,
  operation: Operation,
): Promise<Partial<ResponseOf<Rpc>>> => {
  const { session, secrets } = operation;
  const dataSource = session.dataSource(request.type_name);
  const attributes = dataSource.attributes;
  const config = readConfig(attributes, request.config, secrets);
  const context = new HandlerContext(operation, {
    client: clientOf(session),
    config,
    subject: { type: `data.${dataSource.name}`, operation: 'read' },
  });
  const found = await context.run(async () => {
    const state = (await dataSource.read(config as never, context as never)) as ObjectValue | undefined;
    if (!state) throw new Error('read returned no state');
    return state;
  });
  return found ? { state: writeState(dataSource.name, attributes, found, operation).wire } : {};
};
