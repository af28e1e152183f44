/** Groups, roles and hosts of a Mattermost service as code: what stacks are written with. */
export type { Backend } from './backend.js';
export * as freeipa from './bindings/freeipa/index.js';
export * as mattermost from './bindings/mattermost/index.js';
export { Channel, type ChannelProps } from './channel.js';
export type { ChannelBase } from './channel-base.js';
export { DeclarationError } from './declaration-error.js';
export { DirectoryGroup, type DirectoryGroupProps } from './directory-group.js';
export type { DirectoryGroupBase } from './directory-group-base.js';
export { Environment, type EnvironmentProps, type FreeipaSettings, type MattermostSettings } from './environment.js';
export type { GroupNaming } from './group-name.js';
export type { MattermostGroupOptions } from './mattermost-group-options.js';
export type { Members, Principals } from './members.js';
export type { Syncable, SyncGroupOptions } from './syncable.js';
export { Team, type TeamProps } from './team.js';
export type { TeamBase } from './team-base.js';
