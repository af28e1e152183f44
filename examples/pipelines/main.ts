// Two environments of one organisation, each with a state of its own: what the pipelines beside this file plan and apply.
import { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from 'muster';

const app = new App();

/** Alike in every environment, but perhaps for the people. Servers and accounts come from the environment of the job. */
function organisation(name: string, people: { readonly leads: readonly string[] }): void {
  const env = new Environment(app, name, { backend: { pg: { schemaName: `muster_${name}` } } });
  const leads = new DirectoryGroup(env, 'leads', {
    area: 'ops',
    name: 'leads',
    description: 'Lead the operations team',
    members: { users: people.leads },
  });
  const ops = Team.fromName(env, 'ops');
  ops.syncGroup(leads, { schemeAdmin: true });
  ops.channel('incidents').syncGroup(leads);
}

organisation('staging', { leads: ['ben', 'cyd'] });
organisation('production', { leads: ['ben', 'cyd'] });

app.synth();
