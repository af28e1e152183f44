/** The Terraform plugin framework: what the author of a provider uses. It knows none of our systems. */
export * from './diagnostics.js';
export * from './path.js';
export * from './provider/action.js';
export * from './provider/context.js';
export * from './provider/definition.js';
export * from './provider/ephemeral.js';
export * from './provider/function.js';
export * from './provider/list.js';
export * from './schema/attribute.js';
export * from './schema/config-validators.js';
export { parseDuration } from './schema/duration.js';
export type * from './schema/infer.js';
export * from './schema/plan-modifiers.js';
export { attributesOf } from './schema/timeouts.js';
export * from './schema/validators.js';
export { Decimal, type TerraformNumber } from './values/decimal.js';
export { Dynamic, type Type } from './values/type.js';
export * from './values/unknown.js';
