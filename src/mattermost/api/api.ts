import { BulkImports } from './bulk-imports.js';
import { Channels } from './channels.js';
import { Configuration } from './config.js';
import { Groups } from './groups.js';
import { Jobs } from './jobs.js';
import { Links } from './links.js';
import { Roles } from './roles.js';
import type { Routes } from './routes.js';
import { Server } from './server.js';
import { Syncables } from './syncables.js';
import { Teams } from './teams.js';
import { Users } from './users.js';

/**
 * The calls that the resources need, in the field's own terms. What is not there is `undefined`, where the
 * server answers 404; every other refusal is a {@link MattermostError}.
 */
export class Api {
  readonly teams: Teams;
  readonly channels: Channels;
  readonly syncables: Syncables;
  readonly groups: Groups;
  readonly links: Links;
  readonly users: Users;
  readonly jobs: Jobs;
  readonly roles: Roles;
  readonly config: Configuration;
  readonly bulkImports: BulkImports;
  readonly server: Server;

  constructor(routes: Routes) {
    this.teams = new Teams(routes);
    this.channels = new Channels(routes);
    this.syncables = new Syncables(routes);
    this.groups = new Groups(routes);
    this.links = new Links(routes);
    this.users = new Users(routes);
    this.jobs = new Jobs(routes);
    this.roles = new Roles(routes);
    this.config = new Configuration(routes);
    this.bulkImports = new BulkImports(routes);
    this.server = new Server(routes);
  }
}
