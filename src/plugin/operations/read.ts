import { attributesOf, timeoutOf, withTimeouts, withoutTimeouts } from '../schema/timeouts.js';
import type { ObjectValue } from '../values/known.js';
import type { ReadResource, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import { HandlerContext } from './context.js';
import { sameIdentityOf } from './identity.js';
import { PrivateBytes } from './private-state.js';
import type { Operation } from './session.js';
import { writeState } from './state.js';
import { readPresentObject, writeObject } from './values.js';

type Rpc = typeof ReadResource;

/** What one object is now; null when it is gone. Without a client the state stays as it was. */
export const readResource = async (
  request: RequestOf<Rpc>,
  operation: Operation,
): Promise<Partial<ResponseOf<Rpc>>> => {
  const { session, secrets } = operation;
  const unchanged = {
    new_state: request.current_state,
    private: request.private,
    new_identity: request.current_identity,
  };
  if (session.connection.state !== 'ready') return unchanged;

  const resource = session.resource(request.type_name);
  const attributes = attributesOf(resource);
  const state = readPresentObject(attributes, request.current_state, secrets);
  const context = new HandlerContext(operation, {
    client: session.connection.client,
    private: new PrivateBytes(request.private),
    timeout: timeoutOf(resource, 'read', state),
    subject: { type: resource.name, operation: 'read' },
  });
  const found = await context.run(async () => {
    const own = (await resource.read(
      withoutTimeouts(resource, state) as never,
      context as never,
    )) as ObjectValue | null;
    if (own === undefined) throw new Error('read returned neither a state nor null');
    return own;
  });
  if (found === undefined) return unchanged;
  const kept = context.private.toBytes();
  if (found === null) return { new_state: writeObject(attributes, null), private: kept };
  const written = writeState(resource.name, attributes, withTimeouts(resource, found, state), operation);
  const new_identity = sameIdentityOf(resource, written.value, request.current_identity, operation);
  return { new_state: written.wire, private: kept, new_identity };
};
