import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVERYTHING, labConfiguration } from './configuration.js';
import { labProject, type LabProject } from './lab-project.js';
import { World } from './world.js';

let lab: LabProject;
beforeEach(async () => {
  lab = await labProject();
});
afterEach(() => lab.close());

const made = (events: readonly string[]): string[] => events.filter((event) => !event.startsWith('process'));

describe('import', () => {
  const exists = async (): Promise<void> => {
    await lab.configure({ alpha: EVERYTHING });
    await lab.apply();
    await lab.terraform('state', 'rm', 'lab_thing.alpha');
  };

  it('takes over what exists, and then there is nothing to do', async () => {
    await exists();
    await lab.import('lab_thing.alpha', 'thing-alpha');
    expect((await lab.state()).get('lab_thing.alpha')).toMatchObject({ note: 'first', words: ['b', 'a', 'b'] });
    await lab.expectEmptyPlan();
    expect(made(lab.world.events())).toEqual(['create alpha']);
  });

  it('works from an import block', async () => {
    await exists();
    await lab.write({ 'import.tf': 'import {\n  to = lab_thing.alpha\n  id = "thing-alpha"\n}\n' });
    expect((await lab.plan()).text).toContain('Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.');
    await lab.apply();
    await lab.expectEmptyPlan();
  });

  it('says what ids look like when there is nothing of that id', async () => {
    await lab.configure({ alpha: {} });
    const error = await lab.importError('lab_thing.alpha', 'alpha');
    expect(error).toContain('There is no alpha');
    expect(error).toContain('Ids look like thing-alpha.');
  });
});

describe('a failure', () => {
  it('half-way through a create keeps what was made as tainted, and the next apply replaces it', async () => {
    await lab.configure({ alpha: { note: '"much too long"' } });
    lab.world.setFault('alpha', 'fail create half-way');
    const error = await lab.applyError();
    expect(error).toContain('The note was refused');
    expect(error).toContain('Got "much too long". Shorten it.');
    expect(error).toMatch(/note\s+= "much too long"/); // the line of the attribute
    expect((await lab.state()).get('lab_thing.alpha')).toMatchObject({ id: 'thing-alpha', note: null });

    lab.world.setFault('alpha', undefined);
    expect((await lab.plan()).text).toContain('lab_thing.alpha is tainted, so must be replaced');
    await lab.apply();
    expect(lab.world.list()).toEqual(['thing-alpha']);
    expect(made(lab.world.events())).toEqual(['delete alpha', 'create alpha']);
    await lab.expectEmptyPlan();
  });

  it('of an update leaves the state as it was, and the next apply finishes', async () => {
    await lab.configure({ alpha: { note: '"one"' } });
    await lab.apply();
    await lab.configure({ alpha: { note: '"two"' } });
    lab.world.setFault('alpha', 'fail update');
    expect(await lab.applyError()).toContain('The world is read-only today');
    expect((await lab.state()).get('lab_thing.alpha')).toMatchObject({ note: 'one', revision: 1 });

    lab.world.setFault('alpha', undefined);
    await lab.apply();
    expect((await lab.state()).get('lab_thing.alpha')).toMatchObject({ note: 'two', revision: 2 });
    await lab.expectEmptyPlan();
  });

  it('of a delete keeps the object in state', async () => {
    await lab.configure({ alpha: {} });
    await lab.apply();
    lab.world.setFault('alpha', 'fail delete');
    expect(await lab.destroyError()).toContain('It is still in use');
    expect([...(await lab.state()).keys()]).toEqual(['lab_thing.alpha']);
  });

  it('to configure shows neither the secret nor a doubled message', async () => {
    const configuration = labConfiguration(lab.world.directory, { alpha: {} });
    await lab.write({ 'main.tf': configuration.replace('provider "lab" {', 'provider "lab" {\n  token = "wrong"') });
    const error = await lab.planError();
    expect(error).toMatch(/The token \S+ was refused/);
    expect(error).not.toContain('wrong');
  });

  it('of a validator names the attribute, before anything is asked of the world', async () => {
    await lab.configure({ alpha: { name: '"Alpha"' } });
    const error = await lab.planError();
    expect(error).toContain('Got Alpha; write alpha.');
    expect(error).toMatch(/on main\.tf line 6.*\n\s+name = "Alpha"/);
    expect(lab.world.events()).toEqual([]);
  });
});

describe('cancelling', () => {
  it('with Ctrl-C stops the operation, and the state of the others is saved', async () => {
    await lab.configure({ alpha: {}, beta: {} });
    lab.world.setFault('beta', 'hang');
    const { child, finished } = lab.start('apply', '-auto-approve', '-no-color', '-parallelism=1');
    await until(() => lab.world.events().includes('hang beta'));
    process.kill(-child.pid!, 'SIGINT');
    const { exitCode, stdout, stderr } = await finished;
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toMatch(/Cancelled/i);
    expect((await lab.state()).has('lab_thing.beta')).toBe(false);

    lab.world.setFault('beta', undefined);
    await lab.apply();
    expect(lab.world.list().sort()).toEqual(['thing-alpha', 'thing-beta']);
    await lab.expectEmptyPlan();
  });

  it('by the timeout of the configuration says how to allow more', async () => {
    await lab.configure({ alpha: { timeouts: '{ create = "50ms" }' } });
    lab.world.setFault('alpha', 'hang');
    const error = await lab.applyError();
    expect(error).toContain('Timed out after 50ms');
    expect(error).toContain('timeouts');
  });
});

describe('what the provider remembers', () => {
  it('privately survives reads and updates, and is not shown', async () => {
    await lab.configure({ alpha: { note: '"one"' } });
    await lab.apply();
    await lab.expectEmptyPlan();
    await lab.configure({ alpha: { note: '"two"' } });
    await lab.apply();
    expect(made(lab.world.events())).toEqual(['create alpha', 'update alpha, private "alpha"']);
    expect((await lab.terraform('show', '-json')).stdout).not.toContain('created');
  });

  it('from an older version of the schema is brought up to date', async () => {
    await lab.configure({ alpha: { note: '"one"' } });
    await lab.apply();
    const file = join(lab.directory, 'terraform.tfstate');
    const state = readFileSync(file, 'utf8');
    const old = state
      .replace('"schema_version": 1', '"schema_version": 0')
      .replace(
        '"name": "alpha",\n            "note"',
        '"title": "alpha",\n            "gone": [1],\n            "note"',
      );
    expect(old).toContain('"gone"');
    writeFileSync(file, old);
    await lab.expectEmptyPlan();
  });
});

describe('data sources and references', () => {
  it('are read at plan time, or after what they depend on', async () => {
    await lab.configure({ alpha: { note: '"shared"', tags: '{ a = "b" }' } });
    await lab.write({
      'data.tf': [
        'data "lab_thing" "alpha" {\n  name = lab_thing.alpha.name\n  depends_on = [lab_thing.alpha]\n}',
        'resource "lab_thing" "beta" {\n  name = "beta"\n  note = data.lab_thing.alpha.note\n}',
        'output "tags" {\n  value = data.lab_thing.alpha.tags\n}',
      ].join('\n'),
    });
    const { changes } = await lab.plan();
    expect(changes.map(({ address, actions }) => [address, ...actions]).sort()).toEqual([
      ['data.lab_thing.alpha', 'read'],
      ['lab_thing.alpha', 'create'],
      ['lab_thing.beta', 'create'],
    ]);
    await lab.apply();
    expect((await lab.state()).get('lab_thing.beta')).toMatchObject({ note: 'shared' });
    expect(await lab.outputs()).toEqual({ tags: { a: 'b' } });
    await lab.expectEmptyPlan();
  });

  it('name the attribute at fault', async () => {
    await lab.write({
      'main.tf': `provider "lab" {\n  directory = "${lab.world.directory}"\n}\ndata "lab_thing" "none" {\n  name = "none"\n}\n`,
    });
    expect(await lab.planError()).toMatch(/There is no thing none[^]*name = "none"/);
  });

  it('wait for a provider configuration that is not known yet', async () => {
    await lab.write({
      'main.tf': [
        `resource "terraform_data" "place" {\n  input = "${lab.world.directory}"\n}`,
        'provider "lab" {\n  directory = terraform_data.place.output\n}',
        'resource "lab_thing" "alpha" {\n  name = "alpha"\n}',
      ].join('\n'),
    });
    expect((await lab.plan()).changes).toHaveLength(2);
    await lab.apply();
    expect(lab.world.list()).toEqual(['thing-alpha']);
    await lab.expectEmptyPlan();
  });
});

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

it('aliases of one provider in one process keep their configurations apart', async () => {
  const other = new World(mkdtempSync(join(lab.world.directory, 'other-')));
  await lab.configure({ alpha: {} });
  await lab.write({
    'other.tf': [
      `provider "lab" {\n  alias = "other"\n  directory = "${other.directory}"\n}`,
      'resource "lab_thing" "beta" {\n  provider = lab.other\n  name = "beta"\n  note = lab_thing.alpha.id\n}',
    ].join('\n'),
  });
  await lab.apply();
  expect(lab.world.list()).toEqual(['thing-alpha']);
  expect(other.list()).toEqual(['thing-beta']);
  await lab.expectEmptyPlan();
});
