import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { providers, startWorld, type World } from './constructs/world.js';

const guide = (name: string): string => readFileSync(`docs/guides/${name}.md`, 'utf8');
const blocks = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block);

/** Its statements by their first line: a later block of a guide replaces what an earlier one says of the same thing. */
const statements = (block: string): ReadonlyMap<string, string> =>
  new Map(block.split(/\n(?=\w)/).map((text) => [text.split('\n', 1)[0] ?? '', text]));

const required_providers = Object.fromEntries(providers.map(({ name, source }) => [name, { source }]));
const write = (world: World, parts: ReadonlyMap<string, string>) =>
  world.project.write({
    'required_providers.tf.json': JSON.stringify({ terraform: { required_providers } }),
    'main.tf': [...parts.values()].join('\n'),
  });

describe('Revoke cleanly', () => {
  let world: World;
  let configuration = new Map<string, string>();
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  /** Each block of the guide in its order, and who is admin of ops after it. */
  const steps = [
    ['begins with two admins', ['ben', 'cyd']],
    ['takes one person out, and the other stays', ['ben']],
    ['leaves the link without the flag, and nobody is admin', []],
    ['unlinks', []],
    ['asks who is left', []],
  ] as const;
  const text = blocks(guide('revoke'), 'terraform');

  test('has a block for each of these steps', () => {
    expect(text).toHaveLength(steps.length);
  });

  test.each(steps.map(([name, admins], place) => [name, admins, text[place] ?? ''] as const))(
    '%s',
    async (_name, admins, block) => {
      configuration = new Map([...configuration, ...statements(block)]);
      await write(world, configuration);
      await world.project.apply();
      expect(await world.adminsOf('ops')).toEqual(admins);
      await world.project.expectEmptyPlan();
    },
  );

  test('finds nobody who is admin of ops through no group', async () => {
    const { stdout } = await world.project.terraform('output', '-json', 'admins_through_no_group');
    expect(JSON.parse(stdout)).not.toHaveProperty('ops');
  });
});

describe('Recover from trouble', () => {
  let world: World;
  const start = statements(blocks(guide('revoke'), 'terraform')[0] ?? '');
  beforeAll(async () => {
    world = await startWorld();
    await write(world, start);
    await world.project.apply();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const idIn = (shown: string): string => /^\s+id\s+= "(.+)"$/m.exec(shown)?.[1] ?? '';

  test('makes a lost state again by its commands, and the plan changes nobody', async () => {
    const [, section = ''] = guide('recover').split('## The state is lost');
    const commands = [...section.matchAll(/^ {4}terraform (.+)$/gm)].map(([, command = '']) => command.split(' '));
    expect(commands.length).toBeGreaterThan(5);
    await world.project.terraform(
      'state',
      'rm',
      ...[...start.keys()].map((line) =>
        line
          .split('"')
          .filter((part) => /^\w/.test(part))
          .slice(1)
          .join('.'),
      ),
    );
    let id = '';
    for (const command of commands.slice(0, -1)) {
      const outcome = await world.project.terraform(...command.map((word) => (word.startsWith('ID') ? id : word)));
      expect(outcome, outcome.stdout).toMatchObject({ exitCode: 0 });
      if (command[1] === 'show') id = idIn(outcome.stdout);
    }
    const { changes } = await world.project.plan();
    expect(changes.filter(({ actions }) => actions.includes('delete'))).toEqual([]);
    await world.project.apply();
    expect(await world.adminsOf('ops')).toEqual(['ben', 'cyd']);
    await world.project.expectEmptyPlan();
  });

  test('lets go of the links without touching them', async () => {
    const letGo = new Map(start);
    letGo.set('resource "mattermost_group_links" "leads" {', blocks(guide('recover'), 'terraform')[0] ?? '');
    await write(world, letGo);
    await world.project.apply();
    expect(await world.adminsOf('ops')).toEqual(['ben', 'cyd']);
    await world.project.expectEmptyPlan();
  });
});

describe.each(['roles', 'console-to-code'])('the stack in %s', (name) => {
  let folder: string;
  beforeAll(() => {
    mkdirSync('dist', { recursive: true });
    folder = mkdtempSync(resolve('dist', 'guide-')); // inside the project, where its own name can be imported
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('prints what its comments say', async () => {
    const [program = ''] = blocks(guide(name), 'ts');
    const said = [...program.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, comment]) => comment);
    expect(said.length).toBeGreaterThan(0);
    writeFileSync(join(folder, 'main.ts'), program);
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', join(folder, 'main.ts')]);
    expect(stdout.trim().split('\n')).toEqual(said);
  });
});
