import { type Log, silentLog } from '../log.js';
import type { ProviderDefinition } from '../provider/provider.js';
import { checkDefinition } from '../schema/check.js';
import type { ServerStream, Services, UnaryMethod } from '../wire/services.js';
import * as protocol from '../wire/tfplugin6.js';
import { invokeAction, planAction } from './action.js';
import { answer, answers } from './answer.js';
import { applyResourceChange } from './apply.js';
import { configureProvider } from './configure.js';
import { readDataSource } from './data-source.js';
import { closeEphemeralResource, openEphemeralResource, renewEphemeralResource } from './ephemeral.js';
import { callFunction, getFunctions } from './functions.js';
import { generateResourceConfig } from './generate.js';
import { getResourceIdentitySchemas, upgradeResourceIdentity } from './identity.js';
import { importResourceState } from './import.js';
import { listResource } from './list.js';
import { moveResourceState } from './move.js';
import { planResourceChange } from './plan/index.js';
import { readResource } from './read.js';
import { getMetadata, getProviderSchema } from './schema.js';
import { type Operation, Session } from './session.js';
import { upgradeResourceState } from './upgrade.js';
import {
  validateActionConfig,
  validateDataResourceConfig,
  validateEphemeralResourceConfig,
  validateListResourceConfig,
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
  const session = new Session(provider, options.log ?? silentLog);
  const method = <Q, S>(
    rpc: protocol.Rpc<Q, S>,
    run: (request: Q, operation: Operation) => Promise<Partial<S>>,
  ): [string, UnaryMethod] => [rpc.path, (bytes, call) => answer(rpc, run, session, bytes, call)];

  const stream = <Q, S>(
    rpc: protocol.Rpc<Q, S>,
    run: (request: Q, operation: Operation) => AsyncIterable<Partial<S>>,
  ): [string, ServerStream] => [rpc.path, { stream: (bytes, call) => answers(rpc, run, session, bytes, call) }];

  return Object.fromEntries<UnaryMethod | ServerStream>([
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
    method(protocol.GenerateResourceConfig, generateResourceConfig),
    method(protocol.GetResourceIdentitySchemas, getResourceIdentitySchemas),
    method(protocol.UpgradeResourceIdentity, upgradeResourceIdentity),
    method(protocol.MoveResourceState, moveResourceState),
    method(protocol.ReadDataSource, readDataSource),
    method(protocol.ValidateEphemeralResourceConfig, validateEphemeralResourceConfig),
    method(protocol.OpenEphemeralResource, openEphemeralResource),
    method(protocol.RenewEphemeralResource, renewEphemeralResource),
    method(protocol.CloseEphemeralResource, closeEphemeralResource),
    method(protocol.ValidateListResourceConfig, validateListResourceConfig),
    stream(protocol.ListResource, listResource),
    method(protocol.ValidateActionConfig, validateActionConfig),
    method(protocol.PlanAction, planAction),
    stream(protocol.InvokeAction, invokeAction),
    method(protocol.GetFunctions, getFunctions),
    method(protocol.CallFunction, callFunction),
    method(protocol.StopProvider, async () => {
      session.cancellation.stop();
      options.onStop?.();
      return {};
    }),
  ]);
};
