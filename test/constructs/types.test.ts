import { test } from 'vitest';
import { Channel, DirectoryGroup, Environment, Team } from '../../src/constructs/index.js';

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
  };
  void declarations;
});
