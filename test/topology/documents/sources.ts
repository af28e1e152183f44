import { resolveEstate, type DocumentSource, type EstateDescription } from '../../../src/topology/index.js';
import { ESTATES, standalone, withBackupHost } from '../estates.js';

export const sourceOf = (description: EstateDescription, changes: Partial<DocumentSource> = {}): DocumentSource => ({
  estate: resolveEstate(description),
  stack: 'estate-test',
  construct: 'estate',
  engine: 'host',
  ...changes,
});

/** An estate with everything that documents tell of. */
export const everything = (): DocumentSource =>
  sourceOf(
    withBackupHost({
      search: { backend: 'opensearch', url: 'https://search.example.test:9200', stage: 'searching' },
      push: { selfHosted: { url: 'https://push.example.test' } },
      teams: ['operations', 'support'],
      settings: {
        'TeamSettings.SiteName': 'Chat',
        'LdapSettings.LdapServer': 'ipa.example.test',
        'LdapSettings.ConnectionSecurity': 'TLS',
        'EmailSettings.SMTPServer': 'mail.example.test',
        'SupportSettings.SupportEmail': 'help@example.test',
        'ServiceSettings.EnforceMultifactorAuthentication': true,
      },
      encryptionAtRest: 'verify',
    }),
  );

export const SOURCES: Readonly<Record<string, () => DocumentSource>> = {
  everything,
  standalone: () => sourceOf(standalone(), { engine: 'terraform_data' }),
  nginx: () => sourceOf(ESTATES['nginx']!),
};
