/** The Terraform plugin framework: what the author of a provider uses. It knows none of our systems. */
export * from './diagnostics.js';
export * from './path.js';
export * from './provider/context.js';
export * from './provider/definition.js';
export * from './schema/attribute.js';
export type * from './schema/infer.js';
export * from './values/decimal.js';
export * from './values/type.js';
export * from './values/unknown.js';
