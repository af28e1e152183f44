import type { Ephemeral, Opened } from '../provider/ephemeral.js';
import type { Attributes } from '../schema/attribute.js';
import type {
  CloseEphemeralResource,
  OpenEphemeralResource,
  RenewEphemeralResource,
  RequestOf,
  ResponseOf,
} from '../wire/tfplugin6.js';
import { HandlerContext } from './context.js';
import { PrivateBytes } from './private-state.js';
import { faultOfProvider } from './rules/broken-rule.js';
import { checkPlan } from './rules/plan.js';
import { type Operation, clientOf } from './session.js';
import { writeState } from './state.js';
import { readConfig } from './values.js';

type Open = typeof OpenEphemeralResource;
type Renew = typeof RenewEphemeralResource;
type Close = typeof CloseEphemeralResource;

/** Terraform asks only when the whole configuration is known. */
export const openEphemeralResource = async (
  request: RequestOf<Open>,
  operation: Operation,
): Promise<Partial<ResponseOf<Open>>> => {
  const { session, secrets, diagnostics } = operation;
  const ephemeral = session.ephemeral(request.type_name);
  const attributes = ephemeral.attributes;
  const config = readConfig(attributes, request.config, secrets);
  const context = contextOf(ephemeral, 'open', new Uint8Array(), operation);
  const opened = await context.run(async () => {
    const made = (await ephemeral.open(config as never, context as never)) as Opened<Attributes> | undefined;
    if (!made?.result) throw new Error('open returned no result');
    return made;
  });
  if (!opened) return {};
  const written = writeState(ephemeral.name, attributes, opened.result, operation);
  for (const broken of checkPlan(attributes, { config, prior: null, planned: written.value }))
    diagnostics.items.push(
      faultOfProvider(ephemeral.name, attributes, { ...broken, what: 'is not what the configuration says' }),
    );
  return { result: written.wire, renew_at: timestamp(opened.renewAt), private: context.private.toBytes() };
};

export const renewEphemeralResource = async (
  request: RequestOf<Renew>,
  operation: Operation,
): Promise<Partial<ResponseOf<Renew>>> => {
  const ephemeral = operation.session.ephemeral(request.type_name);
  const context = contextOf(ephemeral, 'renew', request.private, operation);
  const next = await context.run(() => ephemeral.renew?.(context as never));
  return { renew_at: timestamp(next ?? undefined), private: context.private.toBytes() };
};

export const closeEphemeralResource = async (
  request: RequestOf<Close>,
  operation: Operation,
): Promise<Partial<ResponseOf<Close>>> => {
  const ephemeral = operation.session.ephemeral(request.type_name);
  const context = contextOf(ephemeral, 'close', request.private, operation);
  await context.run(() => ephemeral.close?.(context as never));
  return {};
};

const contextOf = (
  { name }: Ephemeral,
  step: 'open' | 'renew' | 'close',
  kept: Uint8Array,
  operation: Operation,
): HandlerContext =>
  new HandlerContext(operation, {
    client: clientOf(operation.session),
    private: new PrivateBytes(kept),
    subject: { type: `ephemeral.${name}`, operation: step },
  });

const timestamp = (date: Date | undefined): { seconds: number; nanos: number } | undefined => {
  if (!date) return undefined;
  const milliseconds = date.getTime();
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, nanos: (milliseconds - seconds * 1000) * 1_000_000 };
};
