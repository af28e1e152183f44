import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { providerSource } from '../../../src/cli/terraform/providers.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rc-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a Terraform configuration of the user's own decides where providers come from", async () => {
  const file = join(folder, 'terraform.rc');
  writeFileSync(file, '');
  expect(await providerSource({ TF_CLI_CONFIG_FILE: file })).toEqual({ env: {}, providers: [] });
});

test('one that does not exist decides nothing: our own providers are installed', async () => {
  const { env, providers } = await providerSource({ TF_CLI_CONFIG_FILE: join(folder, 'none') });
  expect(env['TF_CLI_CONFIG_FILE']).toMatch(/terraform\.rc$/);
  expect(providers.map(({ source }) => source)).toEqual([
    'muster-dev/freeipa',
    'muster-dev/mattermost',
    'muster-dev/host',
  ]);
});
