import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attribute, Change } from 'ldapts';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkStack } from '../../../src/cli/stack-check/run.js';
import { startBench as startDirectoryBench } from '../freeipa/harness.js';
import { startBench } from '../mattermost/harness.js';
import { muster as start, projectOf } from './muster.js';

/** A stack whose checks look at another one's outputs, which needs no provider program. */
const APPLICATION = `
import { mkdirSync, writeFileSync } from 'node:fs';
const out = process.env.CDKTF_OUTDIR;
mkdirSync(out + '/stacks/dev', { recursive: true });
writeFileSync(out + '/stacks/dev/cdk.tf.json', JSON.stringify({
  terraform: { backend: { local: { path: process.cwd() + '/dev.tfstate' } } },
  resource: { terraform_data: { note: { input: process.env.NOTE ?? 'hello' } } },
  data: { terraform_remote_state: { site: {
    backend: 'local', config: { path: process.cwd() + '/site.tfstate' }, depends_on: ['terraform_data.note'],
    lifecycle: { postcondition: [{ condition: '\${self.outputs.status == "200"}', error_message: '[site-ping] it answered \${self.outputs.status}, expected 200. Mend: start it' }] },
  } } },
  check: { log: { assert: [{ condition: '\${data.terraform_remote_state.site.outputs.log == "yes"}', error_message: '[request-log] no line. Mend: make room' }] } },
}));
writeFileSync(out + '/manifest.json', JSON.stringify({ stacks: { dev: { name: 'dev', workingDirectory: 'stacks/dev' } } }));
`;

describe('muster check', () => {
  let project: string;
  beforeEach(() => {
    const { folder, remove } = projectOf(APPLICATION);
    project = folder;
    site('200', 'yes');
    return remove;
  });

  const site = (status: string, log: string): void => {
    const outputs = Object.fromEntries(
      Object.entries({ status, log }).map(([name, value]) => [name, { value, type: 'string' }]),
    );
    const state = { version: 4, terraform_version: '1.5.0', serial: 1, lineage: 'site', outputs, resources: [] };
    writeFileSync(join(project, 'site.tfstate'), JSON.stringify(state));
  };
  const muster = (args: readonly string[], env: Record<string, string> = {}) =>
    start(args, { cwd: project, env: { TF_CLI_CONFIG_FILE: join(project, 'terraform.rc'), ...env } });
  const check = async (env: Record<string, string> = {}) => {
    const { status, stdout } = await muster(['check', 'dev', '--json'], env);
    const { ok, findings, changes } = JSON.parse(stdout) as Awaited<ReturnType<typeof checkStack>>;
    expect(status).toBe(ok ? 0 : 1);
    return { ok, changes, said: Object.fromEntries(findings.map((finding) => [finding.id, finding])) };
  };

  test('asks what can be asked before the first apply, and writes nothing', async () => {
    const { ok, changes, said } = await check();
    expect({ ok, changes }).toEqual({ ok: true, changes: 1 });
    expect(said).toMatchObject({
      preflight: { status: 'passed', about: 'terraform' },
      'site-ping': { status: 'unknown' },
      'request-log': { status: 'unknown' },
    });
    expect(readdirSync(project).sort()).toEqual(['app.mjs', 'cdktf.json', 'cdktf.out', 'site.tfstate', 'terraform.rc']);
  });

  test('asks what runs, also where something would change, and tells what is wrong with it as it is declared', async () => {
    await muster(['apply', 'dev', '-auto-approve']);
    expect(await check()).toMatchObject({
      ...{ ok: true, changes: 0 },
      said: { 'site-ping': { status: 'passed' }, 'request-log': { status: 'passed' } },
    });
    site('200', 'no');
    expect(await check()).toMatchObject({ ok: true, said: { 'request-log': { status: 'warning' } } });
    site('503', 'no');
    const before = readdirSync(project);
    for (const env of [{}, { NOTE: 'changed' }]) {
      const { ok, said } = await check(env as Record<string, string>);
      expect(ok).toBe(false);
      expect(Object.keys(said).sort()).toEqual(['preflight', 'request-log', 'site-ping']);
      expect(said).toMatchObject({
        'site-ping': { status: 'failed', found: 'it answered 503', expected: '200', mend: 'start it' },
        'request-log': { status: 'warning', found: 'no line', mend: 'make room' },
      });
    }
    expect(readdirSync(project)).toEqual(before);
  });

  test('is a table for people, what failed first', async () => {
    await muster(['apply', 'dev', '-auto-approve']);
    site('503', 'yes');
    const { status, stdout } = await muster(['check', 'dev']);
    expect(status).toBe(1);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^failed {3}site-ping .* it answered 503, expected 200$/);
    expect(lines[1]).toMatch(/^ +start it$/);
    expect(stdout).toContain('dev: 1 failed, 0 warning, 0 unknown, 2 passed');
  });

  test('tells a configuration that cannot be planned, and passes nobody', async () => {
    writeFileSync(join(project, 'app.mjs'), APPLICATION.replace("?? 'hello'", "?? '${var.missing}'"));
    const { ok, said } = await check();
    expect(ok).toBe(false);
    expect(said).toMatchObject({
      'plan-error': { status: 'failed', mend: expect.stringContaining('missing') as string },
    });
    expect(said).not.toHaveProperty('preflight');
  });
});

describe('the preflights of the providers', () => {
  const json = (resource: object) => ({ 'cdk.tf.json': JSON.stringify({ resource }) });

  test('tell a missing licence of Mattermost', async () => {
    await using bench = await startBench({ license: 'none', caller: 'system_admin' });
    await bench.project.write(
      json({ mattermost_ldap_group: { leads: { remote_id: '00000000-0000-4000-8000-000000000000' } } }),
    );
    const { ok, findings } = await checkStack({ stack: 'dev', ...bench.project });
    expect(ok).toBe(false);
    expect(findings).toContainEqual(
      expect.objectContaining({
        ...{ id: 'mm-license-missing', status: 'failed', about: 'mattermost_ldap_group.leads' },
        mend: expect.stringContaining('System Console > Edition and License') as string,
      }),
    );
  });

  test('say nothing against what can be done', async () => {
    await using bench = await startBench({ caller: 'system_admin' });
    await bench.project.write(json({ mattermost_team: { crew: { name: 'crew', display_name: 'Crew' } } }));
    expect(await checkStack({ stack: 'dev', ...bench.project })).toMatchObject({
      ...{ ok: true, changes: 1 },
      findings: [{ id: 'preflight', status: 'passed', about: 'mattermost' }],
    });
  });

  test('tell a permission that the account lacks in the directory', async () => {
    await using bench = await startDirectoryBench();
    const { baseDn } = bench.directory;
    const member = `cn=Mattermost group administrators,cn=privileges,cn=pbac,${baseDn}`;
    await bench.byHand.client.modify(
      `cn=System: Add Groups,cn=permissions,cn=pbac,${baseDn}`,
      new Change({ operation: 'delete', modification: new Attribute({ type: 'member', values: [member] }) }),
    );
    await bench.project.write(json({ freeipa_group: { leads: { name: 'mm_ops_leads' } } }));
    const { ok, findings } = await checkStack({ stack: 'dev', ...bench.project });
    expect(ok).toBe(false);
    expect(findings).toContainEqual(
      expect.objectContaining({ id: 'ipa-permission-missing', about: 'freeipa_group.leads', status: 'failed' }),
    );
  });
});
