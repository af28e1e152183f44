import { Command } from 'commander';
import { type Answer, answering } from '../answer.js';
import { paintError } from '../terminal/colours.js';
import { waitingFor } from '../terminal/waiting.js';
import { quoted } from '../shell.js';

export function providersCommand(): Command {
  const install = new Command('install')
    .description('Bundle the providers into a filesystem mirror, and write a Terraform CLI configuration that uses it.')
    .option('--dir <dir>', 'where to (default: .muster/providers in the project)')
    .addHelpText('after', '\nExample:\n  eval "$(npx muster providers install)"');
  return new Command('providers')
    .summary('install the providers for Terraform itself')
    .description('The Terraform providers of this project.')
    .addHelpText('after', '\nExample:\n  eval "$(npx muster providers install)"')
    .addCommand(answering(install, run));
}

/** stdout is what a shell can evaluate; what a person reads goes to stderr. */
async function run({ dir }: { readonly dir?: string }): Promise<Answer> {
  const { installProviders } = await import('../providers/install.js');
  const { renewLocks } = await import('../providers/lock-file.js');
  const { configFile, mirror, providers } = await waitingFor('the providers are bundled', () =>
    installProviders({ dir }),
  );
  for (const source of await renewLocks(process.cwd(), providers))
    console.error(`.terraform.lock.hcl of this directory: ${source} renewed`);
  for (const { source, version, hash } of providers) console.error(`${source} ${version} ${paintError.dim(hash)}`);
  console.error(paintError.dim('Run this where you run Terraform:'));
  return {
    exitCode: 0,
    result: { TF_CLI_CONFIG_FILE: configFile, mirror, providers },
    text: `export TF_CLI_CONFIG_FILE=${quoted(configFile)}`,
  };
}
