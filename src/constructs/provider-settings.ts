import type { IConstruct } from 'constructs';
import type { FreeipaProviderConfig } from './bindings/freeipa/provider/index.js';
import type { MattermostProviderConfig } from './bindings/mattermost/provider/index.js';
import { DeclarationError } from './declaration-error.js';
import { refuseUnknown } from './unknown-options.js';

/** How to reach the directory. Its password comes from FREEIPA_PASSWORD, or from a file. */
export type FreeipaSettings = Omit<FreeipaProviderConfig, 'password' | 'alias'>;

/** How to reach Mattermost. Its token or password comes from MATTERMOST_TOKEN or MATTERMOST_PASSWORD, or from a file. */
export type MattermostSettings = Omit<MattermostProviderConfig, 'token' | 'password' | 'alias'>;

const FREEIPA: Readonly<Record<keyof FreeipaSettings, true>> = {
  ...{ servers: true, baseDn: true, username: true, passwordFile: true },
  ...{ caCertificate: true, startTls: true, allowPlaintext: true },
  ...{ groupNamePattern: true, changeLimits: true, preflight: true, mattermost: true },
};

const MATTERMOST: Readonly<Record<keyof MattermostSettings, true>> = {
  ...{ url: true, siteUrl: true, loginId: true, tokenFile: true, caCertificate: true },
  ...{ maxConcurrency: true, maxRetries: true, requestTimeout: true, changeLimits: true, preflight: true },
};

/** @throws DeclarationError for a secret, and for a setting that there is not */
export function checkFreeipaSettings(stack: IConstruct, settings: FreeipaSettings | undefined): void {
  refuseSecret(stack, 'freeipa', settings, { password: 'FREEIPA_PASSWORD' });
  refuseUnknown(stack, settings, FREEIPA);
  refuseUnknown(stack, settings?.changeLimits, {
    ...{ allowGroupDeletion: true, maxRemovedMembers: true, maxRemovedPercent: true },
  });
  refuseUnknown(stack, settings?.mattermost, { baseDn: true, groupFilter: true, groupIdAttribute: true });
}

/** @throws DeclarationError for a secret, and for a setting that there is not */
export function checkMattermostSettings(stack: IConstruct, settings: MattermostSettings | undefined): void {
  refuseSecret(stack, 'mattermost', settings, { token: 'MATTERMOST_TOKEN', password: 'MATTERMOST_PASSWORD' });
  refuseUnknown(stack, settings, MATTERMOST);
  refuseUnknown(stack, settings?.changeLimits, {
    ...{ allowNoAdmin: true, maxDemoted: true, maxPromoted: true, maxRemovedMembers: true },
  });
}

/** Types keep secrets out already; this is for settings that were not written in place, or not in TypeScript. */
function refuseSecret(
  stack: IConstruct,
  provider: string,
  settings: object = {},
  secrets: Record<string, string>,
): void {
  for (const [name, variable] of Object.entries(secrets)) {
    if (!(name in settings)) continue;
    throw new DeclarationError(
      stack,
      `gives ${provider}.${name} in code, which would stand in clear in the synthesised file: take it out and set ${variable}`,
    );
  }
}
