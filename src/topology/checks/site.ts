import { quote, type Check } from './check.js';

/** The address in its parts; undefined when it is none. */
export const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

export const siteUrlInvalid: Check = {
  id: 'site-url-invalid',
  severity: 'error',
  reports: 'a site URL that is no address of a site: no http or https, or with a path, query or account in it',
  why: 'links, sign-in and notifications are made from it',
  find: ({ estate: { siteUrl } }) => {
    const url = parseUrl(siteUrl);
    const plain = url && /^https?:$/.test(url.protocol) && url.origin === siteUrl.replace(/\/$/, '').toLowerCase();
    return plain
      ? []
      : [
          {
            path: 'siteUrl',
            what: `the site URL is ${quote(siteUrl)}`,
            mend: 'write it like https://chat.example.test',
          },
        ];
  },
};

export const siteUrlPlain: Check = {
  id: 'site-url-plain',
  severity: 'error',
  reports: 'a site URL with http or a port of its own in front of proxies',
  why: 'the proxies lead everybody to HTTPS on port 443, away from that address',
  find: ({ estate: { siteUrl, proxies } }) => {
    const url = parseUrl(siteUrl);
    if (proxies.length === 0 || url === undefined || (url.protocol === 'https:' && url.port === '')) return [];
    return [{ path: 'siteUrl', what: `the site URL is ${quote(siteUrl)}`, mend: `write https://${url.hostname}` }];
  },
};

export const linkInvalid: Check = {
  id: 'link-invalid',
  severity: 'error',
  reports: 'an address of an app, a push service or a search engine that is not http or https',
  why: 'Mattermost replaces what it takes for unsafe by its own default, in silence',
  find: ({ estate: { appDownloadLinks, push, search } }) => {
    const links: readonly (readonly [path: string, link: string | undefined])[] = [
      ...Object.entries(appDownloadLinks).map(([key, link]) => [`appDownloadLinks.${key}`, link] as const),
      ['push.selfHosted.url', typeof push === 'string' ? undefined : push.selfHosted.url],
      ['search.url', search?.url],
    ];
    return links
      .filter(([, link]) => link !== undefined && !/^https?:$/.test(parseUrl(link)?.protocol ?? ''))
      .map(([path, link]) => ({
        path,
        what: `this is ${quote(link)}`,
        mend: 'write an address that begins with https://',
      }));
  },
};

export const pushTestService: Check = {
  id: 'push-test-service',
  severity: 'warning',
  reports: "the vendor's test service for push notifications",
  why: 'it is not meant for production, gives no guarantee and is spoken to without encryption',
  find: ({ estate: { push } }) =>
    push === 'test'
      ? [{ path: 'push', what: 'push is "test"', mend: 'use a hosted service of your region, or a self-hosted one' }]
      : [],
};

export const pushPlain: Check = {
  id: 'push-plain',
  severity: 'warning',
  reports: 'a self-hosted push service that is spoken to without encryption',
  why: 'names and texts of notifications cross the network readable',
  find: ({ estate: { push } }) =>
    typeof push !== 'string' && parseUrl(push.selfHosted.url)?.protocol === 'http:'
      ? [
          {
            path: 'push.selfHosted.url',
            what: `the address is ${quote(push.selfHosted.url)}`,
            mend: 'give the service a certificate and write https://',
          },
        ]
      : [],
};

export const searchNotAsked: Check = {
  id: 'search-not-asked',
  severity: 'warning',
  reports:
    'a search that begins when everything is indexed, and no settings in the stacks that have it indexed and asked',
  why: 'the index is filled with what is new and never asked: the database goes on searching, and nothing tells',
  find: ({ estate: { search } }) =>
    search?.stage === 'when-indexed'
      ? [
          {
            path: 'search.stage',
            what: `stage is "when-indexed", which the servers cannot do by themselves`,
            mend: "add new ServerSettings(…, { estate }) with this estate, in its environment or in another one, or write stage: 'searching' when the index is whole already",
          },
        ]
      : [],
};
