import { hostPort } from '../addresses.js';
import type { Estate } from '../model/index.js';
import { pushUrl } from '../render/mattermost-settings.js';

export type ServiceKind = 'files' | 'search' | 'push' | 'directory' | 'sign-in' | 'mail' | 'copies';

/** Something that the servers use and that is none of the estate's hosts. */
export interface OutsideService {
  readonly kind: ServiceKind;
  readonly name: string;
  /** Where it is: a host, or a path. */
  readonly at: string;
  /** One thing each that is worth knowing. */
  readonly details: readonly string[];
  /** Undefined for what is mounted. */
  readonly port?: number;
  readonly protocol: string;
}

/** What the servers reach outside of the estate, as far as its description says. */
export function outsideServices(estate: Estate): readonly OutsideService[] {
  return [
    ...fileStore(estate),
    ...search(estate),
    ...push(estate),
    ...people(estate),
    ...mail(estate),
    ...copies(estate),
  ];
}

function fileStore({ fileStore: store }: Estate): readonly OutsideService[] {
  if (store.kind === 'local') return [];
  if (store.kind === 'mount') {
    return [
      {
        kind: 'files',
        name: 'Shared directory',
        at: store.directory,
        details: ['mounted on each server'],
        protocol: 'mounted',
      },
    ];
  }
  const { hostname, port } = new URL(`https://${store.endpoint}`);
  const details = [`bucket ${store.bucket}`, ...(store.serverSideEncryption ? ['encrypts at rest'] : [])];
  return [
    { kind: 'files', name: 'File store (S3)', at: hostname, details, port: Number(port || 443), protocol: 'HTTPS' },
  ];
}

const SEARCH_STAGES = {
  indexing: 'indexes; not searched yet',
  searching: 'indexes and searches',
  'when-indexed': 'searched when everything is indexed',
} as const;

function search({ search: engine }: Estate): readonly OutsideService[] {
  if (engine === undefined) return [];
  const name = engine.backend === 'elasticsearch' ? 'Elasticsearch' : 'OpenSearch';
  const { stage = 'indexing' } = engine;
  const details = [SEARCH_STAGES[stage]];
  return [{ kind: 'search', name, details, ...reached(engine.url) }];
}

function push(estate: Estate): readonly OutsideService[] {
  const url = pushUrl(estate);
  if (url === undefined) return [];
  const details = [typeof estate.push === 'string' ? 'of the vendor' : 'self-hosted'];
  return [{ kind: 'push', name: 'Push notifications', details, ...reached(url) }];
}

/** Directory and identity provider, where the settings of all servers name them. */
function people({ settings }: Estate): readonly OutsideService[] {
  const text = (key: string) => (settings[key] === undefined ? '' : String(settings[key]));
  const server = text('LdapSettings.LdapServer');
  const idp = text('SamlSettings.IdpURL');
  const tls = text('LdapSettings.ConnectionSecurity') === 'TLS';
  return [
    ...(server === ''
      ? []
      : [
          {
            kind: 'directory' as const,
            name: 'Directory',
            at: server,
            details: ['people and groups'],
            port: Number(text('LdapSettings.LdapPort')) || (tls ? 636 : 389),
            protocol: tls ? 'LDAPS' : 'LDAP',
          },
        ]),
    ...(URL.canParse(idp)
      ? [{ kind: 'sign-in' as const, name: 'Identity provider', details: ['SAML, by the browser'], ...reached(idp) }]
      : []),
  ];
}

function mail({ settings }: Estate): readonly OutsideService[] {
  const server = settings['EmailSettings.SMTPServer'];
  if (server === undefined || server === '') return [];
  const port = Number(settings['EmailSettings.SMTPPort']) || 25;
  return [{ kind: 'mail', name: 'Mail', at: String(server), details: ['notifications'], port, protocol: 'SMTP' }];
}

/** Copies that are kept elsewhere. Databases reach them, too. */
function copies({ backup }: Estate): readonly OutsideService[] {
  const repository = backup?.repository;
  if (repository === undefined || repository.kind === 'host') return [];
  const common = { kind: 'copies' as const, name: 'Copies' };
  if (repository.kind === 'mount') {
    return [{ ...common, at: repository.directory, details: ['mounted on each host'], protocol: 'mounted' }];
  }
  return [
    {
      ...common,
      ...reached(`https://${repository.endpoint}`),
      details: [`bucket ${repository.bucket}`, 'from databases, too'],
    },
  ];
}

function reached(url: string): Pick<OutsideService, 'at' | 'port' | 'protocol'> {
  const { hostname, port, protocol } = new URL(url);
  const secure = protocol === 'https:';
  return { at: hostname, port: Number(port) || (secure ? 443 : 80), protocol: secure ? 'HTTPS' : 'HTTP' };
}

/** `s3.example.org:443`, or the path of what is mounted. */
export const whereabouts = ({ at, port }: OutsideService): string =>
  port === undefined ? at : hostPort(at.replace(/^\[(.*)\]$/, '$1'), port);
