// One group by the standard procedure: described, managed by people, seen in the self-service, and the only admins of a team.
import { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from 'muster';

const app = new App();
const env = new Environment(app, 'foundation', {
  groups: { areas: ['ops', 'docs', 'infra'] },
  mattermost: { changeLimits: { maxDemoted: 5 } },
});

const leads = new DirectoryGroup(env, 'leads', {
  area: 'ops',
  name: 'leads', // mm_ops_leads, without a GID
  description: 'Lead the operations team',
  fas: { url: 'https://example.org/teams/ops', mailingList: 'ops@lists.example.org' },
  managers: { users: ['ada'] }, // may change the members in the self-service, and nothing else
  members: { mode: 'additive', users: ['ben', 'cyd'] }, // whom a manager adds there stays
  deletionProtection: false, // true, once people rely on it
});

const ops = Team.fromName(env, 'ops');
ops.syncGroup(leads, { schemeAdmin: true });
ops.channel('incidents').syncGroup(leads);

app.synth();
