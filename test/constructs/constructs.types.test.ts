import { test } from 'vitest';
import { Channel, DirectoryGroup, Environment, SystemRole, Team } from '../../src/constructs/index.js';

// The compiler is the test: an expected error that does not come is an error itself (npm run typecheck).
test('typing errors and secrets do not compile', () => {
  const declarations = (env: Environment, leads: DirectoryGroup) => {
    // @ts-expect-error -- schemaAdmin is no option
    Team.fromName(env, 'ops').syncGroup(leads, { schemaAdmin: true });
    const existing: Team = Team.fromName(env, 'ops');
    const incidents: Channel = existing.channel('incidents');
    // @ts-expect-error -- every team has a display name
    new Team(env, 'crew', { description: 'On board' });
    // @ts-expect-error -- secret is no type of a channel
    new Channel(incidents.team, 'deck', { displayName: 'Deck', type: 'secret' });
    // @ts-expect-error -- a group is linked, not its name
    Team.fromName(env, 'ops').syncGroup('mm_ops_leads');
    // @ts-expect-error -- every group has an area
    new DirectoryGroup(env, 'leads', { name: 'leads' });
    // @ts-expect-error -- member is no property
    new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads', member: { users: ['ben'] } });
    // @ts-expect-error -- exclusive is no mode
    new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads', members: { mode: 'exclusive' } });
    // @ts-expect-error -- forget is no way to destroy links
    new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads', mattermost: { onDestroy: 'forget' } });
    // @ts-expect-error -- the password comes from the environment or a file
    new Environment(env, 'nested', { freeipa: { password: 'secret' } });
    // @ts-expect-error -- the token comes from the environment or a file
    new Environment(env, 'nested', { mattermost: { token: 'secret' } });
    // @ts-expect-error -- an s3 backend needs a bucket
    new Environment(env, 'nested', { backend: { s3: { key: 'state' } } });
    // @ts-expect-error -- user_managment is no section
    new SystemRole(env, 'typo', { role: 'system_manager', sections: { user_managment: 'read' } });
    // @ts-expect-error -- site.emojis is no page
    new SystemRole(env, 'page', { role: 'system_manager', sections: { 'site.emojis': 'read' } });
    // @ts-expect-error -- edit is no level
    new SystemRole(env, 'level', { role: 'system_manager', sections: { plugins: 'edit' } });
    // @ts-expect-error -- no role may be given the page of system roles
    new SystemRole(env, 'raise', { role: 'system_manager', sections: { 'user_management.system_roles': 'read' } });
    // @ts-expect-error -- the privileges of the Custom Group Manager are fixed
    new SystemRole(env, 'fixed', { role: 'system_custom_group_admin', users: ['ada'] });
  };
  void declarations;
});
