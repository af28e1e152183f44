import { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from '../../src/constructs/index.js';

/** `application.ts GROUPS LINKS`: an application with so many links in all, spread over the groups; without groups its floor. */
const [groups = 0, links = 0] = process.argv.slice(2).map(Number);
const each = groups === 0 ? 0 : Math.ceil(links / groups);
const app = new App();
const env = new Environment(app, 'bench');
const teams = Array.from({ length: each }, (_, i) => Team.fromName(env, `team-${i}`));
let left = links;
for (let i = 0; i < groups; i++) {
  const members = { users: ['ben', 'cyd'] };
  const group = new DirectoryGroup(env, `group-${i}`, { area: 'ops', name: `group${i}`, members });
  for (const team of teams.slice(0, left)) team.syncGroup(group, { schemeAdmin: true });
  left -= Math.min(each, left);
}
app.synth();
