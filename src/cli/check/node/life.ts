import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../../sandbox/index.js';
import { captureTerraform } from '../../terraform/run.js';

/** Something of both providers that depends on each other. */
const CONFIGURATION = {
  terraform: {
    required_providers: {
      freeipa: { source: 'muster-dev/freeipa' },
      mattermost: { source: 'muster-dev/mattermost' },
    },
  },
  resource: {
    freeipa_group: { crew: { name: 'mm_node_crew', description: 'Made by another Node' } },
    freeipa_group_membership: { crew: { group_id: '${freeipa_group.crew.id}', users: ['ada'] } },
    mattermost_team: { crew: { name: 'node-crew', display_name: '${freeipa_group.crew.name}', on_destroy: 'archive' } },
  },
};

/**
 * A life from init to destroy, with the providers that the CLI configuration finds, run by the node that comes first on `path`.
 *
 * @throws Error with what Terraform said
 */
export const wholeLife = async (sandbox: Sandbox, configFile: string, path: string): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-node-'));
  const terraform = async (...args: string[]): Promise<void> => {
    const env = { ...sandbox.env, TF_CLI_CONFIG_FILE: configFile, PATH: path };
    const { status, stdout, stderr } = await captureTerraform({ directory, args: [...args, '-no-color'], env });
    if (status !== 0) throw new Error(`terraform ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  };
  try {
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(CONFIGURATION));
    await terraform('init', '-input=false');
    await terraform('apply', '-input=false', '-auto-approve');
    await terraform('plan', '-input=false', '-detailed-exitcode');
    await terraform('destroy', '-input=false', '-auto-approve');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
