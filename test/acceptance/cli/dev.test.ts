import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MUSTER } from './muster.js';

/** Writes a stack that names servers and a backend which nobody can reach from here. */
const application = (users: readonly string[]): string => `
import { mkdirSync, writeFileSync } from 'node:fs';
const out = process.env.CDKTF_OUTDIR;
mkdirSync(out + '/stacks/production', { recursive: true });
writeFileSync(out + '/stacks/production/cdk.tf.json', JSON.stringify({
  terraform: {
    backend: { pg: { conn_str: 'postgres://nobody@192.0.2.1/none' } },
    required_providers: { freeipa: { source: 'muster-dev/freeipa' } },
  },
  provider: { freeipa: [{
    servers: ['ldaps://ipa.example.org'], username: 'muster', ca_certificate: '/nonexistent', group_name_pattern: 'mm_.*',
  }] },
  resource: {
    freeipa_group: { leads: { name: 'mm_ops_leads' } },
    freeipa_group_membership: { leads: { group_id: '\${freeipa_group.leads.id}', users: ${JSON.stringify(users)} } },
  },
}));
writeFileSync(out + '/manifest.json', JSON.stringify({
  stacks: { production: { name: 'production', workingDirectory: 'stacks/production' } },
}));
`;

let project: string;
/** The command's own place for temporary files: what is left in it was not cleaned up. */
let temporary: string;
let child: ChildProcess;
beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'muster-dev-'));
  [project, temporary] = [join(root, 'project'), join(root, 'temporary')];
  for (const folder of [project, temporary]) mkdirSync(folder);
  save('app.mjs', application(['ben']));
  save('cdktf.json', JSON.stringify({ app: `"${process.execPath}" app.mjs` }));
});
afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(join(project, '..'), { recursive: true });
});

const save = (file: string, text: string): void => writeFileSync(join(project, file), text);

/** `muster dev production`: what it has said so far, and a wait for what it has to say. */
function dev() {
  child = spawn(process.execPath, [MUSTER, 'dev', 'production'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TF_CLI_CONFIG_FILE: undefined, TMPDIR: temporary, NO_COLOR: '1' },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (more: string) => (text += more));
  return {
    said: () => text,
    says: (words: string) => vi.waitFor(() => expect(text).toContain(words), { timeout: 60_000, interval: 50 }),
  };
}

test('a stack is planned on a sandbox whatever servers it names, again after each save, until Ctrl-C ends it all', async () => {
  const { says, said } = dev();

  await says('production: 2 to create\n  + create freeipa_group.leads\n  + create freeipa_group_membership.leads\n');
  save('app.mjs', application(['ben', 'cyd']));
  await says('app.mjs: 2 to create\n  ~ create freeipa_group_membership.leads: users +cyd\n');

  save('app.mjs', 'throw new Error("half a sentence")');
  await says('half a sentence');
  await says('the stacks could not be written');
  save('app.mjs', application(['ben', 'cyd']).replace('mm_ops_leads', 'leads'));
  await says('must match mm_.*');
  save('app.mjs', application(['cyd']));
  await says('app.mjs: 2 to create\n  ~ create freeipa_group_membership.leads: users -ben\n');

  const [url = ''] = /http:\S+/.exec(said()) ?? [];
  expect((await fetch(`${url}/api/v4/system/ping`)).ok).toBe(true);
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([130, null]);
  await expect(fetch(url)).rejects.toThrow();
  expect(readdirSync(temporary)).toEqual([]);
  expect(readdirSync(project).sort()).toEqual(['app.mjs', 'cdktf.json']);
});

test('a Ctrl-C while the first plan is made ends cleanly, too', async () => {
  const { says, said } = dev();
  await says('Ctrl-C ends it all');
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([130, null]);
  expect(said()).not.toContain('Error');
  expect(readdirSync(temporary)).toEqual([]);
});
