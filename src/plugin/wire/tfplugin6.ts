/**
 * The messages of Terraform's plugin protocol 6 that this framework speaks. Field numbers are the protocol's; fields
 * that are not used here are skipped on reading.
 */
export * from './tfplugin6/action.js';
export * from './tfplugin6/data-source.js';
export * from './tfplugin6/ephemeral.js';
export * from './tfplugin6/function.js';
export {
  GetResourceIdentitySchemas,
  IdentityAttribute,
  ResourceIdentityData,
  ResourceIdentitySchema,
  UpgradeResourceIdentity,
} from './tfplugin6/identity.js';
export * from './tfplugin6/list.js';
export * from './tfplugin6/provider.js';
export * from './tfplugin6/resource.js';
export { type Rpc, type RequestOf, type ResponseOf } from './tfplugin6/rpc.js';
export * from './tfplugin6/schema.js';
export * from './tfplugin6/values.js';
