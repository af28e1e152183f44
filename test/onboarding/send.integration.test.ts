import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Ledger } from '../../src/onboarding/ledger.js';
import type { Person } from '../../src/onboarding/person.js';
import { planned, sendAll, type Letter } from '../../src/onboarding/send.js';
import { Smtp } from '../../src/onboarding/smtp.js';
import type { SmtpSettings } from '../../src/onboarding/smtp-settings.js';
import { contentOf } from '../../src/onboarding/template.js';
import { startMailServer } from './mail-server.js';

const [ADA, BEN, CYD, DEE]: readonly Person[] = ['ada', 'ben', 'cyd', 'dee'].map((name) => ({
  email: `${name}@example.test`,
  name: name.toUpperCase(),
  username: name,
}));
const PEOPLE = [ADA!, BEN!, CYD!];
const letterOf = (template: string): Letter => {
  const names = { site_url: 'https://chat.example.test' };
  return { template, names, content: contentOf(template, names), from: 'Chat <chat@example.test>' };
};
const LETTER = letterOf('Subject: Welcome\n\nHello {{name}}, this is {{site_url}}.\n');

/** One run after another with one ledger; each gives what became of whom. */
const runs = () => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-onboarding-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return async (
    settings: SmtpSettings,
    { people = PEOPLE, letter = LETTER, again = [] as string[] } = {},
  ): Promise<readonly string[]> => {
    const ledger = Ledger.open(join(directory, 'ledger.jsonl'));
    const smtp = new Smtp(settings, 5000);
    try {
      const plan = planned(people, letter.content, ledger, new Set(again));
      const due = plan.filter(({ action }) => action === 'send').map(({ person }) => person);
      const told = plan
        .filter(({ action }) => action !== 'send')
        .map(({ person, action }) => `${person.username}: ${action}`);
      for await (const { person, delivery } of sendAll(due, letter, ledger, smtp)) {
        const why = delivery.state === 'not sent' ? ` (${delivery.why})` : '';
        told.push(`${person.username}: ${delivery.state}${why}`);
      }
      return told;
    } finally {
      smtp.close();
      ledger.close();
    }
  };
};

it('each person gets each content once, encrypted and after a login', async () => {
  await using server = await startMailServer();
  const run = runs();
  expect(await run(server.settings)).toEqual(['ada: sent', 'ben: sent', 'cyd: sent']);
  expect(server.received.map(({ to, secure }) => [to, secure])).toEqual(PEOPLE.map(({ email }) => [email, true]));
  const { text } = server.received[1]!;
  expect(text).toContain('From: Chat <chat@example.test>');
  expect(text).toContain('To: BEN <ben@example.test>');
  expect(text).toContain('Subject: Welcome');
  expect(text).toContain('Hello BEN, this is https://chat.example.test.');

  expect(await run(server.settings)).toEqual(['ada: has it', 'ben: has it', 'cyd: has it']);
  expect(await run(server.settings, { people: [{ ...ADA!, name: 'Ada Byron' }, DEE!] })).toEqual([
    'ada: has it',
    'dee: sent',
  ]);
  expect(server.received).toHaveLength(4);

  expect(await run(server.settings, { letter: letterOf('Subject: News\n\nHello again, {{name}}.\n') })).toHaveLength(3);
  expect(server.received).toHaveLength(7);
});

it('somebody whose address is refused keeps nobody else from the message, and is tried again in the next run', async () => {
  await using server = await startMailServer({ refuses: [BEN!.email] });
  const run = runs();
  expect(await run(server.settings)).toEqual(['ada: sent', 'ben: not sent (refused)', 'cyd: sent']);
  server.trouble = {};
  expect(await run(server.settings)).toEqual(['ada: has it', 'cyd: has it', 'ben: sent']);
  expect(server.received.map(({ to }) => to)).toEqual([ADA!.email, CYD!.email, BEN!.email]);
});

it('nothing is sent twice when the server goes before it has answered for a whole message', async () => {
  await using server = await startMailServer({ hangsUp: 'after the message' });
  const run = runs();
  expect(await run(server.settings, { people: [ADA!] })).toEqual(['ada: uncertain']);
  expect(server.received).toHaveLength(1);
  server.trouble = {};
  expect(await run(server.settings)).toEqual(['ada: uncertain', 'ben: sent', 'cyd: sent']);
  expect(server.received.filter(({ to }) => to === ADA!.email)).toHaveLength(1);
  expect(await run(server.settings, { again: [ADA!.email] })).toEqual(['ben: has it', 'cyd: has it', 'ada: sent']);
});

it('a message that cannot have arrived is sent by the next run', async () => {
  await using server = await startMailServer({ hangsUp: 'before the message' });
  const run = runs();
  expect(await run(server.settings)).toEqual(['ada: not sent (lost)', 'ben: not sent (lost)', 'cyd: not sent (lost)']);
  server.trouble = {};
  expect(await run(server.settings)).toEqual(['ada: sent', 'ben: sent', 'cyd: sent']);
  expect(server.received).toHaveLength(3);
});

it('a run ends when the server is lost for one person after another', async () => {
  await using server = await startMailServer({ hangsUp: 'after the message' });
  expect(await runs()(server.settings, { people: [...PEOPLE, DEE!] })).toEqual([
    'ada: uncertain',
    'ben: uncertain',
    'cyd: uncertain',
  ]);
});

it.each<[string, (settings: SmtpSettings) => SmtpSettings, { startTls?: false }]>([
  ['there is no server', (settings) => ({ ...settings, port: 9 }), {}],
  ['the password is wrong', (settings) => ({ ...settings, password: 'another' }), {}],
  ['the server offers no STARTTLS', (settings) => settings, { startTls: false }],
  ['the certificate is nobody’s', ({ ca: _, ...settings }) => settings, {}],
])('nothing is sent, and everybody is due in the next run, when %s', async (_, wrong, trouble) => {
  const run = runs();
  {
    await using server = await startMailServer(trouble);
    expect(await run(wrong(server.settings))).toEqual(['ada: not sent (unreachable)']);
    expect(server.received).toEqual([]);
  }
  await using sound = await startMailServer();
  expect(await run(sound.settings)).toEqual(['ada: sent', 'ben: sent', 'cyd: sent']);
});
