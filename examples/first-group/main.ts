// Who leads operations in the directory is admin of the team "ops" in Mattermost, and nobody else is.
import { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from 'muster';

const app = new App();
const env = new Environment(app, 'first-group');

const leads = new DirectoryGroup(env, 'leads', {
  area: 'ops',
  name: 'leads',
  description: 'Lead the operations team',
  managers: { users: ['ada'] },
  members: { users: ['ben', 'cyd'] },
});

const ops = Team.fromName(env, 'ops');
ops.syncGroup(leads, { schemeAdmin: true });
ops.channel('incidents').syncGroup(leads);

app.synth();
