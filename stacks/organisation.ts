import type { Construct } from 'constructs';
import { DirectoryGroup, Environment, type EnvironmentProps, Team } from '../src/constructs/index.js';

export interface OrganisationProps extends Omit<EnvironmentProps, 'groups'> {
  /** Usernames of those who lead operations. */
  readonly leads: readonly string[];
  /** Usernames of those who edit the documentation. */
  readonly editors: readonly string[];
  /** Usernames of those who may change the members of both groups. */
  readonly managers: readonly string[];
}

/** Who leads what: the same in every environment, with other people. */
export class Organisation extends Environment {
  constructor(scope: Construct, id: string, { leads, editors, managers, ...settings }: OrganisationProps) {
    super(scope, id, { ...settings, groups: { areas: ['ops', 'docs'] } });

    const opsLeads = new DirectoryGroup(this, 'leads', {
      area: 'ops',
      name: 'leads',
      description: 'Lead the operations team',
      managers: { users: managers },
      members: { users: leads },
    });
    const docsEditors = new DirectoryGroup(this, 'editors', {
      area: 'docs',
      name: 'editors',
      description: 'Edit the documentation',
      managers: { users: managers },
      members: { users: editors },
    });

    const ops = Team.fromName(this, 'ops');
    ops.syncGroup(opsLeads, { schemeAdmin: true });
    ops.channel('incidents').syncGroup(opsLeads);

    const docs = Team.fromName(this, 'docs');
    docs.syncGroup(docsEditors, { schemeAdmin: true });
  }
}
