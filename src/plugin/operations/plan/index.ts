import type { Path } from '../../path.js';
import type { Resource } from '../../provider/resource.js';
import { withDefaults } from '../../schema/defaults.js';
import { attributesOf, withTimeouts, withoutTimeouts } from '../../schema/timeouts.js';
import { objectType } from '../../schema/type.js';
import { equal } from '../../values/equality.js';
import type { ObjectValue } from '../../values/known.js';
import { wirePath } from '../../wire/diagnostics.js';
import type { PlanResourceChange, RequestOf, ResponseOf } from '../../wire/tfplugin6.js';
import { HandlerContext } from '../context.js';
import { PrivateBytes } from '../private-state.js';
import { faultOfProvider } from '../rules/broken-rule.js';
import { checkPlan } from '../rules/plan.js';
import type { Operation } from '../session.js';
import { readObject, readPresentObject, writeObject } from '../values.js';
import { modify, replacedPaths } from './modify.js';
import { markUnknown, propose, unmark } from './propose.js';

type Rpc = typeof PlanResourceChange;

/** Says what one object will be. Also called before a delete, and again during apply, when more is known. */
export const planResourceChange = async (
  request: RequestOf<Rpc>,
  operation: Operation,
): Promise<Partial<ResponseOf<Rpc>>> => {
  const { session, secrets } = operation;
  const resource = session.resource(request.type_name);
  const attributes = attributesOf(resource);
  const prior = readObject(attributes, request.prior_state, secrets);
  const deleting = readObject(attributes, request.proposed_new_state, secrets) === null;
  const context = new HandlerContext(operation, {
    client: session.connection.state === 'ready' ? session.connection.client : undefined,
    private: new PrivateBytes(request.prior_private),
    subject: { type: resource.name, operation: 'plan' },
  });
  if (deleting) {
    await context.run(async () =>
      resource.plan?.(
        { action: 'delete', config: null, prior: withoutTimeouts(resource, prior), proposed: null } as never,
        context as never,
      ),
    );
    return { planned_state: writeObject(attributes, null), planned_private: context.private.toBytes() };
  }
  const config = readPresentObject(attributes, request.config, secrets);
  const planned = await plan(resource, { config, prior }, context);
  if (!planned) return { planned_private: request.prior_private };
  const response = {
    planned_state: writeObject(attributes, planned),
    requires_replace: replacements(resource, prior, planned, context.replacements).map(wirePath),
    planned_private: context.private.toBytes(),
    planned_identity: prior ? request.prior_identity : undefined,
  };
  for (const broken of checkPlan(attributes, { config, prior, planned }))
    operation.diagnostics.items.push(faultOfProvider(resource.name, attributes, broken));
  return response;
};

/** The planned object, or undefined when the resource's own hook failed. */
const plan = async (
  resource: Resource,
  { config, prior }: { config: ObjectValue; prior: ObjectValue | null },
  context: HandlerContext,
): Promise<ObjectValue | undefined> => {
  const attributes = attributesOf(resource);
  const asked = withDefaults(attributes, config);
  const wanted = propose(attributes, asked, prior);
  const changes = prior === null || !same(resource, wanted, prior);
  const marked = changes ? markUnknown(attributes, { config: asked, prior, planned: wanted }) : wanted;
  const modified = modify(attributes, { config, prior, planned: marked }, context.replacements);
  const hooked = await context.run(async () => {
    const own = (await resource.plan?.(
      {
        action: prior ? 'update' : 'create',
        config: withoutTimeouts(resource, config),
        prior: withoutTimeouts(resource, prior),
        proposed: withoutTimeouts(resource, modified),
      } as never,
      context as never,
    )) as ObjectValue | undefined;
    return own ? withTimeouts(resource, own, modified) : modified;
  });
  return hooked && prior ? settle(resource, asked, prior, hooked) : hooked;
};

/** When all that is left of a change is what the framework marked as unknown, then nothing changes. */
const settle = (resource: Resource, config: ObjectValue, prior: ObjectValue, planned: ObjectValue): ObjectValue => {
  const attributes = attributesOf(resource);
  const unmarked = unmark(attributes, { config, prior, planned });
  return same(resource, unmarked, prior) ? unmarked : planned;
};

/** Other timeouts alone change nothing about the object, so nothing that is computed changes with them. */
const same = (resource: Resource, a: ObjectValue, b: ObjectValue): boolean =>
  equal(objectType(resource.attributes), withoutTimeouts(resource, a), withoutTimeouts(resource, b));

const replacements = (
  resource: Resource,
  prior: ObjectValue | null,
  planned: ObjectValue,
  asked: readonly Path[],
): readonly Path[] => {
  if (!prior) return [];
  const paths = [...replacedPaths(attributesOf(resource), prior, planned), ...asked];
  return [...new Map(paths.map((path) => [path.toString(), path])).values()];
};
