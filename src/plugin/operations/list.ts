import type { List, Listed } from '../provider/list.js';
import type { Attributes } from '../schema/attribute.js';
import { withDefaults } from '../schema/defaults.js';
import { attributesOf } from '../schema/timeouts.js';
import type { ListResource, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import { toldBy } from './answer.js';
import { HandlerContext } from './context.js';
import { failure } from './failure.js';
import { identityOf } from './identity.js';
import { type Operation, clientOf } from './session.js';
import { writeState } from './state.js';
import { readConfig } from './values.js';

type Rpc = typeof ListResource;
type Request = RequestOf<Rpc>;
type Event = Partial<ResponseOf<Rpc>>;

/** One event for each object, as long as more are wanted; what else there is to tell comes last. */
export async function* listResource(request: Request, operation: Operation): AsyncGenerator<Event> {
  const { session, diagnostics } = operation;
  let context: HandlerContext | undefined;
  try {
    const list = session.list(request.type_name);
    context = new HandlerContext(operation, {
      client: clientOf(session),
      subject: { type: `list.${list.resource.name}`, operation: 'list' },
    });
    const limit = request.limit > 0 ? request.limit : Infinity;
    let sent = 0;
    for await (const one of objectsOf(list, { ...request, limit }, context, operation)) {
      yield eventOf(list, one, request.include_resource_object, operation);
      diagnostics.items.length = 0;
      if (++sent >= limit) break;
    }
  } catch (error) {
    if (context) context.failed(error);
    else diagnostics.items.push(failure(error));
  } finally {
    context?.end();
  }
  if (diagnostics.items.length > 0) yield { diagnostic: toldBy(operation) };
}

const objectsOf = (
  list: List,
  { config, limit, include_resource_object: wantsState }: Request,
  context: HandlerContext,
  { secrets }: Operation,
): AsyncIterable<Listed<Attributes>> => {
  const attributes = list.attributes;
  const known = readConfig(attributes, config, secrets);
  return list.list(known as never, Object.assign(context, { limit, wantsState }) as never);
};

const eventOf = (
  { resource }: List,
  { displayName, state }: Listed<Attributes>,
  whole: boolean,
  operation: Operation,
): Event => {
  const identity = identityOf(resource, state);
  if (!identity) throw new Error(`${displayName} was listed without the identity of a ${resource.name}`);
  const attributes = attributesOf(resource);
  const resource_object = whole
    ? writeState(resource.name, attributes, withDefaults(attributes, state), operation).wire
    : undefined;
  return { identity, display_name: displayName, resource_object, diagnostic: toldBy(operation) };
};
