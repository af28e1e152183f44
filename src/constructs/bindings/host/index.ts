// Generated from the provider schema by src/cli/generate; do not edit.
export * as command from './command/index.js';
export * as directory from './directory/index.js';
export * as file from './file/index.js';
export * as packageResource from './package-resource/index.js';
export * as service from './service/index.js';
export * as user from './user/index.js';
export * as dataHostCommand from './data-host-command/index.js';
export * as dataHostFacts from './data-host-facts/index.js';
export * as dataHostHttpProbe from './data-host-http-probe/index.js';
export * as dataHttpProbe from './data-http-probe/index.js';
export * as provider from './provider/index.js';

