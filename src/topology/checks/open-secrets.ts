import { quote, type Check } from './check.js';
import { parseUrl } from './site.js';
import { writtenSettings } from './written-settings.js';

export const secretInAddress: Check = {
  id: 'secret-in-address',
  severity: 'error',
  reports: 'an account or a password in the address of an artifact, an app, a push service or a search engine',
  why: 'it would stand in the plan, on hosts for everybody to read, and in process lists',
  find: ({ estate: { artifacts, appDownloadLinks, push, search } }) => {
    const addresses: readonly (readonly [path: string, address: string | undefined, mend: string])[] = [
      [
        'artifacts.mattermost.url',
        artifacts.mattermost.url,
        'let the hosts fetch it without one, or bring it to them and write file:///…; its checksum is compared in any case',
      ],
      ...Object.entries(appDownloadLinks).map(
        ([key, link]) => [`appDownloadLinks.${key}`, link, 'people follow this link: take the account out'] as const,
      ),
      [
        'push.selfHosted.url',
        typeof push === 'string' ? undefined : push.selfHosted.url,
        'take the account out; let the service in by the addresses of the servers',
      ],
      ['search.url', search?.url, "take it out, and write search: { username, password: { secret: 'name' } }"],
    ];
    return addresses.flatMap(([path, address, mend]) => {
      const url = address === undefined ? undefined : parseUrl(address);
      // Not repeated: it holds the secret.
      return url === undefined || (url.username === '' && url.password === '')
        ? []
        : [{ path, what: `the address at ${url.host || 'this place'} has an account in it`, mend }];
    });
  },
};

const SECRET_SETTING = /\.(\w*(Password|SecretAccessKey|EncryptKey|Salt|APIKey)|Secret)$/;

export const settingSecret: Check = {
  id: 'setting-secret',
  severity: 'warning',
  reports: 'a password or key written as text under settings',
  why: 'it stands in the code, in every plan file and in the synthesised stack',
  find: ({ estate }) =>
    writtenSettings(estate).flatMap(({ path, settings }) =>
      Object.entries(settings)
        .filter(([key, value]) => SECRET_SETTING.test(key) && typeof value === 'string' && value !== '')
        .map(([key]) => ({
          path,
          what: `${quote(key)} is given as text`,
          mend: 'take it out, and give it by secrets_wo of a mattermost_config, which keeps it out of plan and state',
        })),
    ),
};
