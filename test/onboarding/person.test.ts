import { expect, it } from 'vitest';
import { distinct, peopleInCsv } from '../../src/onboarding/person.js';
import { smtpSettings } from '../../src/onboarding/smtp-settings.js';
import { scratch } from '../bulk-load/files.js';

it('people stand in a table with their addresses and names', async () => {
  const { write } = scratch();
  const file = write(
    'people.csv',
    'email,first_name,last_name,username\nada@x.test,Ada,Byron,\nben@x.test,,,ben\ncyd@x.test,,,\n',
  );
  expect(await peopleInCsv(file)).toEqual([
    { email: 'ada@x.test', name: 'Ada Byron', username: 'ada' },
    { email: 'ben@x.test', name: 'ben', username: 'ben' },
    { email: 'cyd@x.test', name: 'cyd@x.test', username: 'cyd' },
  ]);
});

it('tables without addresses, or with what is none, are refused with the line', async () => {
  const { write } = scratch();
  await expect(peopleInCsv(write('a.csv', 'mail\nx\n'))).rejects.toThrow(
    /a\.csv:1: there is no column email; there are mail/,
  );
  await expect(peopleInCsv(write('b.csv', 'email\nada@x.test\n"ada@x.test, ben@x.test"\n'))).rejects.toThrow(
    /b\.csv:3: .* is no e-mail address/,
  );
  await expect(peopleInCsv(write('c.csv', 'email,name\nada@x.test\n'))).rejects.toThrow(/c\.csv:2: /);
});

it('whoever is named twice is written to once', () => {
  const ada = { email: 'ada@x.test', name: 'Ada', username: 'ada' };
  const ben = { email: 'ben@x.test', name: 'Ben', username: 'ben' };
  expect(distinct([ada, ben, { ...ada, email: 'ADA@x.test' }])).toEqual([ada, ben]);
});

it.each<[string, Record<string, string>, boolean, RegExp]>([
  ['no server', {}, false, /MUSTER_SMTP_URL is not set/],
  ['no address', { MUSTER_SMTP_URL: 'mail.example.org' }, false, /expected smtp:\/\/HOST:PORT/],
  [
    'a password in the address',
    { MUSTER_SMTP_URL: 'smtp://a:b@mail.example.org' },
    false,
    /has a username or password in it/,
  ],
  [
    'a login by half',
    { MUSTER_SMTP_URL: 'smtp://mail.example.org', MUSTER_SMTP_USERNAME: 'a' },
    false,
    /set both, or none/,
  ],
  [
    'a password without TLS',
    { MUSTER_SMTP_URL: 'smtp://mail.example.org', MUSTER_SMTP_USERNAME: 'a', MUSTER_SMTP_PASSWORD: 'b' },
    true,
    /unencrypted/,
  ],
])('settings of mail are refused: %s', (_, environment, plaintext, expected) => {
  expect(() => smtpSettings(environment, plaintext)).toThrow(expected);
});

it('settings of mail want TLS unless it was waived', () => {
  expect(smtpSettings({ MUSTER_SMTP_URL: 'smtp://mail.example.org' }, false)).toEqual({
    host: 'mail.example.org',
    port: 587,
    tls: 'starttls',
  });
  expect(smtpSettings({ MUSTER_SMTP_URL: 'smtps://mail.example.org' }, false)).toEqual({
    host: 'mail.example.org',
    port: 465,
    tls: 'implicit',
  });
  expect(smtpSettings({ MUSTER_SMTP_URL: 'smtp://localhost:25' }, true)).toMatchObject({ port: 25, tls: 'off' });
});
