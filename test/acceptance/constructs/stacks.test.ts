import { App } from 'cdktf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dev } from '../../../stacks/dev.js';
import { Organisation, type OrganisationProps } from '../../../stacks/organisation.js';
import { text } from '../../constructs/synthesise.js';
import { configurationOf, startWorld, type World } from './world.js';

const app = () => new App({ outdir: 'cdktf.out' });
const people = { leads: ['ben', 'cyd'], editors: ['dee'], managers: ['ada'] };
const organisation = (change: Partial<OrganisationProps>) => new Organisation(app(), 'dev', { ...people, ...change });

describe('the dev stack on the embedded servers', () => {
  let world: World;
  const write = (stack: Organisation) => world.project.write(configurationOf(text(stack)));
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test('starts from an admin made by hand', async () => {
    expect(await world.adminsOf('docs')).toEqual(['eve']);
    expect(await world.adminsOf('ops')).toEqual([]);
  });

  test('names in the first plan who will be promoted and demoted, before any group exists', async () => {
    await write(dev(app()));
    const { changes, warnings } = await world.project.plan();
    expect(changes.every(({ actions }) => actions.join() === 'create')).toBe(true);
    expect(changes).toHaveLength(9);
    const said = warnings.join('\n');
    expect(said).toMatch(/docs: .*dee .*Team Admin/);
    expect(said).toMatch(/eve loses Team Admin/);
    expect(said).toMatch(/ops: .*ben .*Team Admin/);
    expect(await world.adminsOf('docs')).toEqual(['eve']);
  });

  test('makes the members of the groups admins, and nobody else', async () => {
    await world.project.apply();
    expect(await world.adminsOf('ops')).toEqual(['ben', 'cyd']);
    expect(await world.adminsOf('docs')).toEqual(['dee']);
    expect(await world.membersOf('ops/incidents')).toEqual(expect.arrayContaining(['ben', 'cyd']));
    await world.project.expectEmptyPlan();
  });

  test('changes only the group, the sync and its links when a member changes, and the role follows in the same apply', async () => {
    await write(organisation({ leads: ['cyd', 'fox'] }));
    const { changes } = await world.project.plan();
    expect(changes.map(({ address, actions }) => `${address} ${actions.join()}`).sort()).toEqual([
      'freeipa_group_membership.leads update',
      'mattermost_group_links.leads update',
      'mattermost_ldap_sync.directory update',
    ]);
    await world.project.apply();
    expect(await world.adminsOf('ops')).toEqual(['cyd', 'fox']);
    await world.project.expectEmptyPlan();
  });

  test('leaves no admin behind when it is destroyed', async () => {
    await world.project.destroy();
    expect(await world.adminsOf('ops')).toEqual([]);
    expect(await world.adminsOf('docs')).toEqual([]);
  });
});
