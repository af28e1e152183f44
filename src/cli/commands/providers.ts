import { Command } from 'commander';
import pc from 'picocolors';
import { quoted } from '../shell.js';

export function providersCommand(): Command {
  const install = new Command('install')
    .description('Bundle the providers into a filesystem mirror, and write a Terraform CLI configuration that uses it.')
    .option('--dir <dir>', 'where to (default: .muster/providers in the project)')
    .option('--json', 'print one line of JSON')
    .addHelpText('after', '\nExample:\n  eval "$(npx muster providers install)"')
    .action(run);
  return new Command('providers').description('The Terraform providers of this project.').addCommand(install);
}

/** stdout is what a shell can evaluate; what a person reads goes to stderr. */
async function run({ dir, json }: { readonly dir?: string; readonly json?: true }): Promise<void> {
  const { installProviders } = await import('../providers/install.js');
  const { renewLocks } = await import('../providers/lock-file.js');
  const { configFile, mirror, providers } = await installProviders({ dir });
  for (const source of await renewLocks(process.cwd(), providers))
    console.error(`.terraform.lock.hcl of this directory: ${source} renewed`);
  if (json) {
    console.log(JSON.stringify({ TF_CLI_CONFIG_FILE: configFile, mirror, providers }));
    return;
  }
  for (const { source, version, hash } of providers) console.error(`${source} ${version} ${pc.dim(hash)}`);
  console.error(pc.dim('Run this where you run Terraform:'));
  console.log(`export TF_CLI_CONFIG_FILE=${quoted(configFile)}`);
}
