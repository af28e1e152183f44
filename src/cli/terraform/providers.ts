import { existsSync } from 'node:fs';
import { waitingFor } from '../terminal/waiting.js';
import { installProviders, type InstalledProvider } from '../providers/install.js';

export interface ProviderSource {
  /** For Terraform's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Our own builds; empty when the user's configuration decides where providers come from. */
  readonly providers: readonly InstalledProvider[];
}

/**
 * Our providers, bundled if their sources changed. A `TF_CLI_CONFIG_FILE` of the user's own decides instead; one that does not
 * exist decides nothing, as in Terraform.
 */
export async function providerSource(environment: NodeJS.ProcessEnv = process.env): Promise<ProviderSource> {
  const own = environment['TF_CLI_CONFIG_FILE'];
  return own && existsSync(own) ? { env: {}, providers: [] } : installedProviders();
}

export async function installedProviders(): Promise<ProviderSource> {
  const { configFile, providers } = await waitingFor('the providers are bundled', () => installProviders());
  return { env: { TF_CLI_CONFIG_FILE: configFile }, providers };
}
