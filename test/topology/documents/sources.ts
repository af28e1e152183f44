import { resolveEstate, type DocumentSource, type EstateDescription } from '../../../src/topology/index.js';
import { ESTATES, redundant, standalone } from '../estates.js';

export const sourceOf = (description: EstateDescription, changes: Partial<DocumentSource> = {}): DocumentSource => ({
  estate: resolveEstate(description),
  stack: 'estate-test',
  construct: 'estate',
  engine: 'host',
  ...changes,
});

/** What the copies of an estate are made by, in the words of its description. */
const backup = {
  repository: { kind: 'host', host: 'vault', directory: '/srv/backup' },
  passphrase: { secret: 'backup_passphrase' },
  retentionDays: 14,
  schedule: { full: 'Sun 01:00', differential: 'Mon..Sat 01:00', files: '02:00', configuration: '02:30' },
  files: 'included',
  drill: { host: 'vault', directory: '/var/lib/postgresql/restore-drill' },
};

/** An estate with everything that documents tell of. */
export function everything(): DocumentSource {
  const source = sourceOf(
    redundant({
      hosts: { ...redundant().hosts, vault: { ...redundant().hosts['watch']!, address: '10.0.0.51' } },
      fileStore: { kind: 'mount', directory: '/srv/files', sharedMount: true },
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
  return { ...source, estate: { ...source.estate, backup } as DocumentSource['estate'] };
}

export const SOURCES: Readonly<Record<string, () => DocumentSource>> = {
  everything,
  standalone: () => sourceOf(standalone(), { engine: 'terraform_data' }),
  nginx: () => sourceOf(ESTATES['nginx']!),
};
