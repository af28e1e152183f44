import { expect, it } from 'vitest';
import { at, Diagnostics } from '../../src/plugin/index.js';
import { PROVIDER_ATTRIBUTES } from '../../src/mattermost/settings.js';

const refused = (setting: 'request_timeout' | 'url', value: string): readonly string[] => {
  const diagnostics = new Diagnostics();
  for (const check of PROVIDER_ATTRIBUTES[setting].behaviour.validate ?? []) check(value, at(setting), diagnostics);
  return diagnostics.items.map(({ summary }) => summary);
};

it.each(['30s', '1m30s', '1.5h', '250ms'])('a request may take %s', (text) =>
  expect(refused('request_timeout', text)).toEqual([]),
);

it.each(['', '30', 's', '-1s', '0s', '1 m', '1d'])('a request may not take %j', (text) =>
  expect(refused('request_timeout', text)).toEqual(['request_timeout must be a duration']),
);

it.each(['chat.example.org', 'ftp://chat.example.org', 'https://chat.example.org/?a=b', 'https://chat.example.org/#x'])(
  '%s is no address of a server',
  (url) => expect(refused('url', url)).toEqual(['url must be the http:// or https:// address of the server']),
);
