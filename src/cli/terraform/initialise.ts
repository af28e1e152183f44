import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledProvider } from '../providers/install.js';
import { renewLocks } from '../providers/lock-file.js';
import { Problem } from '../problem.js';
import { waitingFor } from '../terminal/waiting.js';
import { captureTerraform } from './run.js';

export interface Initialisation {
  /** The folder of the stack's `cdk.tf.json`. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  /** What is installed: a new build under the same version needs a new entry in the lock file. */
  readonly providers: readonly InstalledProvider[];
}

/** Runs `terraform init` when the stack's providers or backend, or the installed providers, changed since the last one. */
export async function initialise({ directory, env, providers }: Initialisation): Promise<void> {
  const stamp = join(directory, '.terraform', 'muster-init');
  const digest = createHash('sha256')
    .update(JSON.stringify([terraformBlock(directory), providers]))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;

  await renewLocks(directory, providers);
  const { status, stdout, stderr } = await waitingFor('terraform init', () =>
    captureTerraform({ directory, args: ['init', '-input=false', '-no-color'], env }),
  );
  if (status !== 0) {
    const said = (stderr || stdout).trim();
    throw new Problem(`terraform init failed in ${directory}`, nextStep(said, directory, env), said);
  }
  mkdirSync(join(directory, '.terraform'), { recursive: true });
  writeFileSync(stamp, digest);
}

const nextStep = (said: string, directory: string, env: Readonly<Record<string, string>>): string => {
  if (/provider/i.test(said)) return env['TF_CLI_CONFIG_FILE'] ? MEND : OWN_CONFIGURATION;
  return isInPostgresql(directory) ? POSTGRESQL : MEND;
};

const MEND = 'Mend what Terraform says above; then run the command again.';

const POSTGRESQL =
  'The state of this stack is in PostgreSQL: PG_CONN_STR names the database, see docs/guides/environments.md.';

const OWN_CONFIGURATION =
  'TF_CLI_CONFIG_FILE is set, so that file decides where providers come from. Unset it, or use the one that "npx muster providers install" writes.';

const isInPostgresql = (directory: string): boolean =>
  'pg' in ((JSON.parse(terraformBlock(directory)) as { readonly backend?: object }).backend ?? {});

/** Which providers and which backend; the resources do not matter to init. */
function terraformBlock(directory: string): string {
  const { terraform = {} } = JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) as { terraform?: object };
  return JSON.stringify(terraform);
}
