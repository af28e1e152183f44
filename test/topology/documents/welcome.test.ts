import { expect, test } from 'vitest';
import { messageFor } from '../../../src/onboarding/template.js';
import { estateDocuments, resolveEstate, welcomeMessage } from '../../../src/topology/index.js';
import { redundant, standalone } from '../estates.js';
import { everything } from './sources.js';

test('people are told the address, how to sign in, the second factor, the apps, the teams and whom to ask', () => {
  const { subject, text } = welcomeMessage(everything().estate);
  expect(subject).toBe('Welcome to Chat');
  expect(text).toContain('https://chat.example.test\n');
  expect(text).toContain('user name and password that you use everywhere');
  expect(text).toContain('second factor');
  expect(text).toContain('https://chat.example.test/operations\n');
  expect(text).toContain('help@example.test');
  expect(text).toContain('VPN');
});

test('what the estate does not have is not promised', () => {
  const { text } = welcomeMessage(resolveEstate(standalone()));
  expect(text).not.toMatch(/second factor|VPN|first stops/);
  expect(text).toContain('the account that you were given');
});

test('apps come from where the description says', () => {
  const estate = resolveEstate(redundant({ appDownloadLinks: { android: 'https://apps.example.test/android' } }));
  expect(welcomeMessage(estate).text).toContain('Android   https://apps.example.test/android');
});

test('with an identity provider people are led to its button', () => {
  const settings = {
    'SamlSettings.IdpURL': 'https://login.example.test',
    'SamlSettings.LoginButtonText': 'Staff login',
  };
  expect(welcomeMessage(resolveEstate(redundant({ settings }))).text).toContain('the button "Staff login"');
});

test('the file is a template that can be sent as it is', () => {
  const template = estateDocuments(everything()).get('welcome.txt') ?? '';
  const { subject, text } = messageFor(template, {}, { name: 'Ada', username: 'ada', email: 'ada@example.test' });
  expect(subject).toBe('Welcome to Chat');
  expect(text).toMatch(/^Hello Ada,\n/);
  expect(text).not.toContain('{{');
});
