import type { Construct } from 'constructs';
import { DataMattermostTeam } from './bindings/mattermost/data-mattermost-team/index.js';
import { registerPlace } from './places-by-address.js';
import { TeamBase } from './team-base.js';

/** A team that somebody else owns: it is read, never written. */
export class ExistingTeam extends TeamBase {
  readonly madeBy = undefined;
  private data: DataMattermostTeam | undefined;

  constructor(
    scope: Construct,
    id: string,
    readonly teamName: string,
  ) {
    super(scope, id);
    registerPlace(this);
  }

  get syncableId(): string {
    this.data ??= new DataMattermostTeam(this, 'mattermost_team', { name: this.teamName });
    return this.data.id;
  }
}
