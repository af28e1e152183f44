import type { Construct } from 'constructs';
import { Channel, DirectoryGroup, Environment, type EnvironmentProps, Team } from 'muster';
import { departments, type Department, type Staff } from './teams.js';

/** The organisation chart as teams and groups: the same in every environment. */
export class Company extends Environment {
  constructor(scope: Construct, id: string, settings: Omit<EnvironmentProps, 'groups'> = {}) {
    super(scope, id, { ...settings, groups: { areas: Object.keys(departments) } });
    for (const [area, department] of Object.entries(departments)) this.#department(area, department);
  }

  #department(area: string, { head, teams }: Department): void {
    const management = new DirectoryGroup(this, `${area}-management`, {
      area,
      name: 'management',
      description: `Head of ${area}`,
      members: { users: [head] },
    });
    for (const [name, staff] of Object.entries(teams)) this.#team(area, name, staff, management);
  }

  /** Leads and the head of the department are admins. Everybody is a member, and in one private channel the leads meet. */
  #team(area: string, name: string, { leads, members = [] }: Staff, management: DirectoryGroup): void {
    const group = (kind: string, users: readonly string[]) =>
      new DirectoryGroup(this, `${name}-${kind}`, {
        area,
        name: `${name}_${kind}`,
        description: `Team ${name}: ${kind}`,
        managers: { groups: [management] }, // the head of the department may change who is in it
        members: { users },
      });
    const leadership = group('leads', leads);

    const team = new Team(this, name, { displayName: title(name), name: `${area}-${name}` });
    team.syncGroup(management, { schemeAdmin: true });
    team.syncGroup(leadership, { schemeAdmin: true });
    if (members.length > 0) team.syncGroup(group('members', members));
    const room = new Channel(team, 'leads', { displayName: 'Leads', type: 'private' });
    room.syncGroup(leadership);
  }
}

const title = (name: string): string =>
  name.replaceAll(/(^|-)(\w)/g, (_match, dash: string, letter: string) => (dash ? ' ' : '') + letter.toUpperCase());
