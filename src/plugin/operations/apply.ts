import { DiagnosticError } from '../diagnostics.js';
import type { Resource } from '../provider/resource.js';
import type { Attributes } from '../schema/attribute.js';
import { attributesOf, timeoutOf, withTimeouts, withoutTimeouts } from '../schema/timeouts.js';
import { objectType } from '../schema/type.js';
import { equal } from '../values/equality.js';
import type { ObjectValue } from '../values/known.js';
import type { ApplyResourceChange, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import { HandlerContext } from './context.js';
import { failure } from './failure.js';
import { identityOf, sameIdentityOf } from './identity.js';
import { PrivateBytes } from './private-state.js';
import { checkApply } from './rules/apply.js';
import { faultOfProvider } from './rules/broken-rule.js';
import { type Operation, clientOf } from './session.js';
import { writeState } from './state.js';
import { readObject, writeObject } from './values.js';

type Rpc = typeof ApplyResourceChange;
type Answer = Partial<ResponseOf<Rpc>>;

/** Creates, updates or deletes one object. Whatever happens, the answer holds what exists afterwards. */
export const applyResourceChange = async (request: RequestOf<Rpc>, operation: Operation): Promise<Answer> => {
  try {
    return await apply(request, operation);
  } catch (error) {
    operation.diagnostics.items.push(failure(error));
    return {
      new_state: request.prior_state,
      private: request.planned_private,
      new_identity: request.planned_identity,
    };
  }
};

const apply = async (request: RequestOf<Rpc>, operation: Operation): Promise<Answer> => {
  const { session, secrets, diagnostics } = operation;
  const resource = session.resource(request.type_name);
  const attributes = attributesOf(resource);
  const prior = readObject(attributes, request.prior_state, secrets);
  const planned = readObject(attributes, request.planned_state, secrets);
  const config = readObject(attributes, request.config, secrets);
  const action = planned === null ? 'delete' : prior === null ? 'create' : 'update';
  const context = new HandlerContext(operation, {
    client: clientOf(session),
    config: withoutTimeouts(resource, config),
    private: new PrivateBytes(request.planned_private),
    timeout: timeoutOf(resource, action, planned ?? prior),
    subject: { type: resource.name, operation: action },
  });

  const result = await context.run(() => carryOut(resource, prior, planned, context));
  const answer = (state: ObjectValue | null): Answer => ({
    new_state: state ? writeState(resource.name, attributes, state, operation).wire : writeObject(attributes, null),
    private: context.private.toBytes(),
    new_identity: state ? (request.planned_identity ?? identityOf(resource, state)) : undefined,
  });
  const failed = result === undefined || (result === null && diagnostics.hasErrors);
  if (failed)
    return answer(context.checkpointed ? withTimeouts(resource, context.checkpointed, planned ?? prior) : prior);
  if (result === null || planned === null) return answer(null);
  const written = writeState(resource.name, attributes, withTimeouts(resource, result, planned), operation);
  if (written.intact && !diagnostics.hasErrors) report(resource, attributes, planned, written.value, operation);
  const new_identity = sameIdentityOf(resource, written.value, request.planned_identity, operation);
  return { new_state: written.wire, private: context.private.toBytes(), new_identity };
};

/** The object afterwards, null when it was deleted. */
const carryOut = async (
  resource: Resource,
  prior: ObjectValue | null,
  planned: ObjectValue | null,
  context: HandlerContext,
): Promise<ObjectValue | null> => {
  const [before, plan] = [withoutTimeouts(resource, prior), withoutTimeouts(resource, planned)];
  if (plan === null) {
    if (before) await resource.delete(before as never, context as never);
    return null;
  }
  if (before === null) return returned(await resource.create(plan as never, context as never), 'create');
  if (equal(objectType(resource.attributes), before, plan)) return before;
  if (!resource.update)
    throw new DiagnosticError({ summary: `A ${resource.name} cannot be changed in place, only replaced` });
  return returned(await resource.update(before as never, plan as never, context as never), 'update');
};

const returned = (state: unknown, handler: string): ObjectValue => {
  if (typeof state === 'object' && state !== null) return state as ObjectValue;
  throw new Error(`${handler} returned no state`);
};

const report = (
  resource: Resource,
  attributes: Attributes,
  planned: ObjectValue,
  actual: ObjectValue,
  { diagnostics }: Operation,
): void => {
  for (const broken of checkApply(objectType(attributes), planned, actual))
    diagnostics.items.push(faultOfProvider(resource.name, attributes, broken));
};
