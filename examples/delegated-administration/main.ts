// Who is in the help desk's group in the directory works as help desk in Mattermost; custom groups are for named people.
import { App } from 'cdktf';
import { CustomGroupManagers, DirectoryGroup, Environment, SystemRole, systemRolePresets } from 'muster';

const app = new App();
const env = new Environment(app, 'delegated-administration');

const desk = new DirectoryGroup(env, 'desk', {
  area: 'it',
  name: 'helpdesk',
  description: 'Help people with their accounts',
  members: { users: ['ben', 'cyd'] },
});

new SystemRole(env, 'help-desk', {
  ...systemRolePresets.helpDesk,
  acknowledgedWarnings: ['config_write'],
  groups: [desk],
});

// Members that somebody else keeps in the directory: read when Terraform plans.
new SystemRole(env, 'viewers', {
  role: 'system_read_only_admin',
  sections: { billing: 'none' },
  groups: [DirectoryGroup.fromName(env, 'admins')],
  mode: 'additive',
});

new CustomGroupManagers(env, 'custom-groups', { users: ['ada'] });

app.synth();
