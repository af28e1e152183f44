import { type Diagnostic, Diagnostics } from '../diagnostics.js';
import type { Path } from '../path.js';
import type { Log } from '../provider/context.js';
import type { ProviderDefinition } from '../provider/definition.js';
import { checkDefinition } from '../schema/check.js';
import { wireDiagnostic } from '../wire/diagnostics.js';
import type { Call, Services, UnaryMethod } from '../wire/services.js';
import * as protocol from '../wire/tfplugin6.js';
import { applyResourceChange } from './apply.js';
import { configureProvider } from './configure.js';
import { readDataSource } from './data-source.js';
import { closeEphemeralResource, openEphemeralResource, renewEphemeralResource } from './ephemeral.js';
import { failure } from './failure.js';
import { callFunction, getFunctions } from './functions.js';
import { getResourceIdentitySchemas, upgradeResourceIdentity } from './identity.js';
import { importResourceState } from './import.js';
import { moveResourceState } from './move.js';
import { planResourceChange } from './plan/index.js';
import { readResource } from './read.js';
import { getMetadata, getProviderSchema } from './schema.js';
import { Secrets } from './secrets.js';
import { type Operation, Session } from './session.js';
import { upgradeResourceState } from './upgrade.js';
import {
  validateDataResourceConfig,
  validateEphemeralResourceConfig,
  validateProviderConfig,
  validateResourceConfig,
} from './validate.js';

export interface ServiceOptions {
  /** Where handlers log to. Nothing is logged without one. */
  readonly log?: Log;
  /** Called when Terraform asks to stop, after every running operation was told. */
  readonly onStop?: () => void;
}

/**
 * The provider as the methods of Terraform's plugin protocol 6, without a transport.
 *
 * @throws Error listing the mistakes in the provider's definition
 */
export const createServices = (provider: ProviderDefinition, options: ServiceOptions = {}): Services => {
  checkDefinition(provider);
  const session = new Session(provider, options.log ?? SILENT);
  const method = <Q, S>(
    rpc: protocol.Rpc<Q, S>,
    run: (request: Q, operation: Operation) => Promise<Partial<S>>,
  ): [string, UnaryMethod] => [rpc.path, (bytes, call) => answer(rpc, run, session, bytes, call)];

  return Object.fromEntries([
    method(protocol.GetMetadata, getMetadata),
    method(protocol.GetProviderSchema, getProviderSchema),
    method(protocol.ValidateProviderConfig, validateProviderConfig),
    method(protocol.ValidateResourceConfig, validateResourceConfig),
    method(protocol.ValidateDataResourceConfig, validateDataResourceConfig),
    method(protocol.ConfigureProvider, configureProvider),
    method(protocol.UpgradeResourceState, upgradeResourceState),
    method(protocol.ReadResource, readResource),
    method(protocol.PlanResourceChange, planResourceChange),
    method(protocol.ApplyResourceChange, applyResourceChange),
    method(protocol.ImportResourceState, importResourceState),
    method(protocol.GetResourceIdentitySchemas, getResourceIdentitySchemas),
    method(protocol.UpgradeResourceIdentity, upgradeResourceIdentity),
    method(protocol.MoveResourceState, moveResourceState),
    method(protocol.ReadDataSource, readDataSource),
    method(protocol.ValidateEphemeralResourceConfig, validateEphemeralResourceConfig),
    method(protocol.OpenEphemeralResource, openEphemeralResource),
    method(protocol.RenewEphemeralResource, renewEphemeralResource),
    method(protocol.CloseEphemeralResource, closeEphemeralResource),
    method(protocol.GetFunctions, getFunctions),
    method(protocol.CallFunction, callFunction),
    method(protocol.StopProvider, async () => {
      session.ending.stop();
      options.onStop?.();
      return {};
    }),
  ]);
};

/** Whatever goes wrong on the way becomes a diagnostic of the answer, without the secrets that it may quote. */
const answer = async <Q, S>(
  rpc: protocol.Rpc<Q, S>,
  run: (request: Q, operation: Operation) => Promise<Partial<S>>,
  session: Session,
  bytes: Uint8Array,
  call: Call,
): Promise<Uint8Array> => {
  const request = rpc.request.decode(bytes);
  const operation: Operation = { session, call, diagnostics: new Diagnostics(), secrets: new Secrets(session.secrets) };
  let response: Partial<S> = {};
  try {
    response = await run(request, operation);
  } catch (error) {
    operation.diagnostics.items.push(failure(error));
  }
  const diagnostics = operation.diagnostics.items.map((item) =>
    wireDiagnostic(item.path && operation.secrets.hides(item.path) ? unplaced(item, item.path) : item, (text) =>
      operation.secrets.scrub(text),
    ),
  );
  return rpc.response.encode({ ...response, diagnostics });
};

/** The path by its name only. */
const unplaced = ({ path: _, ...diagnostic }: Diagnostic, path: Path): Diagnostic => {
  const named = diagnostic.summary.includes(path.toString());
  return named ? diagnostic : { ...diagnostic, summary: `${path.toString()}: ${diagnostic.summary}` };
};

const SILENT: Log = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {} };
