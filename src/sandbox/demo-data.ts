/** What the embedded servers hold when they start without `--empty`. The same start gives the same data. */
export interface DemoPerson {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  /** In the directory only: no Mattermost account before the first login. */
  readonly neverLoggedIn?: true;
  readonly guest?: true;
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { username: 'ada', firstName: 'Ada', lastName: 'Archer' },
  { username: 'ben', firstName: 'Ben', lastName: 'Baker' },
  { username: 'cyd', firstName: 'Cyd', lastName: 'Cooper' },
  { username: 'dee', firstName: 'Dee', lastName: 'Draper' },
  { username: 'eve', firstName: 'Eve', lastName: 'Ebner' },
  { username: 'fox', firstName: 'Fox', lastName: 'Fuller' },
  { username: 'gus', firstName: 'Gus', lastName: 'Glover', guest: true },
  { username: 'hal', firstName: 'Hal', lastName: 'Harper', neverLoggedIn: true },
];

export interface DemoTeam {
  readonly name: string;
  readonly displayName: string;
  readonly members: readonly string[];
  /** Made admin by hand, as in the console. */
  readonly admins: readonly string[];
  readonly channels: readonly {
    readonly name: string;
    readonly displayName: string;
    readonly members: readonly string[];
  }[];
}

export const DEMO_TEAMS: readonly DemoTeam[] = [
  {
    name: 'ops',
    displayName: 'Operations',
    members: ['ada', 'ben', 'dee', 'fox', 'gus'],
    admins: [],
    channels: [{ name: 'incidents', displayName: 'Incidents', members: ['ada', 'dee', 'gus'] }],
  },
  {
    name: 'docs',
    displayName: 'Documentation',
    members: ['cyd', 'dee', 'eve', 'fox'],
    admins: ['eve'],
    channels: [{ name: 'style', displayName: 'Style Guide', members: ['cyd', 'eve'] }],
  },
];
