import { Attribute, Change, Client } from 'ldapts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DirectoryGroup, SystemRole } from '../../../src/constructs/index.js';
import { environment, text } from '../../constructs/synthesise.js';
import { configurationOf, startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const declare = async (members: readonly string[] | undefined) => {
  const env = environment();
  const desk = new DirectoryGroup(env, 'desk', { area: 'it', name: 'desk', members: members && { users: members } });
  new SystemRole(env, 'desk-role', { role: 'system_user_manager', groups: [desk] });
  await world.project.write(configurationOf(text(env)));
};

/** As a member manager does it, in the directory. */
async function join(group: string, uid: string): Promise<void> {
  const { url, baseDn, manager } = world.sandbox.directory;
  const client = new Client({ url });
  await client.bind(manager.dn, manager.password);
  const modification = new Attribute({ type: 'member', values: [`uid=${uid},cn=users,cn=accounts,${baseDn}`] });
  await client.modify(`cn=${group},cn=groups,cn=accounts,${baseDn}`, new Change({ operation: 'add', modification }));
  await client.unbind();
}

test('a role follows a directory group: joined and left, and hal only once there is an account', async () => {
  await declare(['ben', 'hal']);
  expect((await world.project.plan()).warnings.join('\n')).toContain(
    'hal will have User Manager only after a first login',
  );
  await world.project.applyToTheEnd();
  expect(await world.rolesOf('ben')).toEqual(['system_user', 'system_user_manager']);

  await declare(['cyd', 'hal']);
  await world.project.apply();
  expect(await world.rolesOf('ben')).toEqual(['system_user']);
  expect(await world.rolesOf('cyd')).toEqual(['system_user', 'system_user_manager']);
  await world.project.destroy();
  expect(await world.rolesOf('cyd')).toEqual(['system_user']);
});

test('a group whose members the code leaves to its managers is read from the directory', async () => {
  await declare(undefined);
  await world.project.apply();
  expect(await world.rolesOf('dee')).toEqual(['system_user']);
  await join('mm_it_desk', 'dee');
  await world.project.apply();
  expect(await world.rolesOf('dee')).toEqual(['system_user', 'system_user_manager']);
  await world.project.expectEmptyPlan();
  await world.project.destroy();
});
