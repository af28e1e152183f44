import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'cdktf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DirectoryGroup, Environment, Team } from '../../../src/constructs/index.js';
import { reattachVariable, startInProcess } from '../../../src/plugin/serve/in-process.js';
import type { Report } from '../../../src/report/schema.js';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.js';
import { text } from '../../constructs/synthesise.js';
import { changeByHand } from '../../servers/directory-by-hand.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { providers } from '../constructs/world.js';
import { muster as run, projectOf, type Outcome } from './muster.js';

const PLANS = fileURLToPath(new URL('../../report/', import.meta.url));

/** Writes the stack that lies in the project. */
const APPLICATION = `
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
const out = process.env.CDKTF_OUTDIR;
mkdirSync(out + '/stacks/dev', { recursive: true });
copyFileSync('stack.json', out + '/stacks/dev/cdk.tf.json');
writeFileSync(out + '/manifest.json', JSON.stringify({ stacks: { dev: { name: 'dev', workingDirectory: 'stacks/dev' } } }));
`;

let project: string;
let sandbox: Sandbox;
let env: Record<string, string>;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const { folder, remove } = projectOf(APPLICATION);
  project = folder;
  sandbox = await startSandbox();
  const running = await Promise.all(providers.map((definition) => startInProcess(definition)));
  const reattach = new Map(providers.map(({ source }, i) => [source, running[i]!.reattach]));
  env = {
    ...sandbox.env,
    TF_CLI_CONFIG_FILE: join(project, 'terraform.rc'),
    TF_REATTACH_PROVIDERS: reattachVariable(reattach),
  };
  // The providers run in this process and read its environment.
  Object.assign(process.env, sandbox.env);
  ends.push(
    ...running.map((provider) => () => provider.stop()),
    () => sandbox.stop(),
    async () => remove(),
  );
});
afterAll(async () => {
  for (const end of ends) await end();
});

const muster = (...args: string[]): Promise<Outcome> => run(args, { cwd: project, env });

const declare = (leaders: readonly string[]): void => {
  const stack = new Environment(new App({ outdir: 'cdktf.out' }), 'dev');
  const leads = new DirectoryGroup(stack, 'leads', { area: 'ops', name: 'leads', members: { users: leaders } });
  Team.fromName(stack, 'ops').syncGroup(leads, { schemeAdmin: true });
  const { terraform, ...rest } = JSON.parse(text(stack)) as { terraform: object };
  const backend = { local: { path: join(project, 'dev.tfstate') } };
  writeFileSync(join(project, 'stack.json'), JSON.stringify({ ...rest, terraform: { ...terraform, backend } }));
};

const gate = (rules: object): string => {
  writeFileSync(join(project, 'gate.json'), JSON.stringify(rules));
  return 'gate.json';
};

const digestIn = ({ stdout }: Outcome): string => /sha256:[0-9a-f]{64}/.exec(stdout)?.[0] ?? 'none';
const written = (): Report => JSON.parse(readFileSync(join(project, 'report.json'), 'utf8')) as Report;

describe('a stack, from its plan to its end', () => {
  test('is reported after the plan, and the plan is refused by a gate with 3', async () => {
    declare(['ben', 'cyd']);
    const planned = await muster('plan', 'dev');
    expect(planned).toMatchObject({ status: 2, stdout: expect.stringContaining('5 to add') as string });
    expect(planned.stdout).not.toContain('Saved the plan to');
    expect(planned.stdout).toContain('+ team admin      ben, cyd gain Team Admin in team ops (through mm_ops_leads)');

    const strict = gate({ budgets: { promoted: 1 }, unknown: 'allow' });
    const refused = await muster('plan', 'dev', '--gate', strict);
    expect(refused.status).toBe(3);
    expect(refused.stdout).toContain(
      'Refused by the gate.\n  budgets.promoted (dev): 2 are promoted, and at most 1 may be',
    );
    const [acknowledged] = ['--acknowledge=team_admin:gains:ops:ben'];
    expect((await muster('plan', 'dev', '--gate', strict, acknowledged!)).status).toBe(2);
    expect(digestIn(planned)).toBe(digestIn(refused));
  });

  test('is told with --live as the server knows its people', async () => {
    const planned = await muster('plan', 'dev', '--live', '--report', 'report.json');
    expect(planned.status).toBe(2);
    const [stack] = written().stacks;
    expect(stack?.unknown).toEqual([]);
    // ben is a member of ops already, and cyd is not.
    expect(stack?.people.filter(({ risk }) => risk !== 'group').map(({ id, known }) => `${id} ${known}`)).toEqual([
      'team_admin:gains:ops:ben server',
      'team_admin:gains:ops:cyd server',
      'join:joins:ops:cyd server',
    ]);
  });

  test('is applied when it is the plan that was reviewed', async () => {
    const other = await muster('apply', 'dev', '--auto-approve', '--reviewed', `sha256:${'0'.repeat(64)}`);
    expect(other).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('not the plan that was reviewed') as string,
    });
    expect((await muster('apply', 'dev', '--auto-approve', '--reviewed', 'report.json')).status).toBe(0);
    expect(await muster('plan', 'dev')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('No changes') as string,
    });
  });

  test('is refused when somebody changed the server since the review, and what changed is named', async () => {
    declare(['ben', 'dee']);
    const reviewed = digestIn(await muster('plan', 'dev'));
    const console = new MattermostApi(sandbox.mattermost.url, sandbox.mattermost.admin?.token);
    const { id: team } = await console.call<{ id: string }>('GET', '/teams/name/ops');
    const { id: fox } = await console.call<{ id: string }>('GET', '/users/username/fox');
    await console.call('PUT', `/teams/${team}/members/${fox}/schemeRoles`, { scheme_user: true, scheme_admin: true });

    const refused = await muster('apply', 'dev', '--auto-approve', '--reviewed', reviewed);
    expect(refused.status).toBe(3);
    expect(refused.stderr).toContain(
      'mattermost_group_links.leads: unreconciled.ops.demote: nothing when it was reviewed, ["fox"] now (changed outside since the review)',
    );
    expect(refused.stdout).toContain(
      '- team admin      fox loses Team Admin in team ops (made by hand; undoes what was done by hand)',
    );
  });

  test('is applied from a saved plan, if it is the reviewed one', async () => {
    const saved = join(project, 'saved.tfplan');
    const digest = digestIn(await muster('plan', 'dev', `-out=${saved}`));
    expect((await muster('apply', 'dev', saved, '--reviewed', `sha256:${'1'.repeat(64)}`)).status).toBe(3);

    const hand = await changeByHand(sandbox.directory);
    const eve = hand.userDn('eve');
    await hand.addTo('mm_ops_leads', 'member', eve);
    const outdated = await muster('apply', 'dev', saved, '--reviewed', digest);
    expect(outdated.status).toBe(3);
    expect(outdated.stderr).toContain(
      'freeipa_group_membership.leads: unmanaged_users: [] when it was reviewed, ["eve"] now (changed outside since the review)',
    );
    await hand.deleteFrom('mm_ops_leads', 'member', eve);
    await hand.close();

    expect((await muster('apply', 'dev', saved, '--reviewed', digest)).status).toBe(0);
    expect((await muster('plan', 'dev')).status).toBe(0);
  });

  test('is destroyed only as far as the gate lets it', async () => {
    const refused = await muster('destroy', 'dev', '--auto-approve', '--gate', gate({ protected: { teams: ['ops'] } }));
    expect(refused.status).toBe(3);
    expect(refused.stdout).toContain('protected.teams (dev): ops is protected by "ops": team_admin:loses:ops:ben');
    expect((await muster('destroy', 'dev', '--auto-approve')).status).toBe(0);
  });
});

describe('muster report', () => {
  test('reports many plans as one, into a file of any format, and refuses by a gate', async () => {
    const plans = [`${PLANS}revoke-link/plan.json`, `${PLANS}system-role/plan.json`];
    const rules = gate({ require_acknowledgement: ['system_role'] });
    const refused = await muster('report', ...plans, '--gate', rules, '--out', 'report.md');
    expect(refused).toMatchObject({ status: 3, stdout: '' });
    const markdown = readFileSync(join(project, 'report.md'), 'utf8');
    expect(markdown).toContain('### Stack `revoke-link`');
    expect(markdown).toContain('### Stack `system-role`');
    expect(markdown).toContain('**Refused by the gate.**');
    expect((await muster('report', ...plans, '--format', 'json')).stdout).toContain('"version":1');
    expect((await muster('report', ...plans)).stdout).not.toContain('\u001b[');
  });

  test.each([
    [['report', 'none.json'], /Error: none\.json cannot be read/],
    [['report', 'cdktf.json'], /Error: cdktf\.json is no plan/],
    [['report', `${PLANS}huge/plan.json`, '--format', 'pdf'], /Allowed choices are md, json, text, html/],
    [['report', `${PLANS}huge/plan.json`, '--gate', 'cdktf.json'], /Error: cdktf\.json is no gate:\n {2}the whole: /],
    [['report', `${PLANS}huge/plan.json`, '--acknowledge', 'x'], /--acknowledge needs --gate/],
    [['report', `${PLANS}revoke-link/plan.json`, '--out', 'cdktf.json/x.md'], /Error: The report cannot be written to/],
  ])('%j is one clear sentence', async (args, message) => {
    const { status, stderr } = await muster(...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
