// Generated from the provider schema by src/cli/generate; do not edit.
export * as group from './group/index.js';
export * as groupMembership from './group-membership/index.js';
export * as dataFreeipaGroup from './data-freeipa-group/index.js';
export * as dataFreeipaGroups from './data-freeipa-groups/index.js';
export * as dataFreeipaUser from './data-freeipa-user/index.js';
export * as provider from './provider/index.js';

