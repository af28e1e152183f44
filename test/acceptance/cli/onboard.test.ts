import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.js';
import { LOGIN, startMailServer, type MailServer } from '../../onboarding/mail-server.js';
import { changeByHand } from '../../servers/directory-by-hand.js';
import { muster } from './muster.js';

let cwd: string;
let sandbox: Sandbox;
let mail: MailServer;
beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'muster-onboard-'));
  [sandbox, mail] = await Promise.all([startSandbox(), startMailServer()]);
});
afterEach(async () => {
  await sandbox.stop();
  await mail.stop();
  rmSync(cwd, { recursive: true });
});

const onboard = (...args: string[]) => {
  const env = {
    ...sandbox.env,
    FREEIPA_ALLOW_PLAINTEXT: 'true',
    MUSTER_SMTP_URL: `smtp://localhost:${mail.settings.port}`,
    MUSTER_SMTP_USERNAME: LOGIN.username,
    MUSTER_SMTP_PASSWORD: LOGIN.password,
    MUSTER_SMTP_CA_CERT: mail.settings.ca ?? '',
  };
  return muster(['onboard', '--template', 'welcome.txt', '--from', 'Chat <chat@example.test>', ...args], { cwd, env });
};

test('members of a group, through other groups too, get the message once, and only with --send', async () => {
  const byHand = await changeByHand(sandbox.directory);
  await byHand.makeWith('mm_inner', ['cyd']);
  await byHand.makeWith('mm_ops_leads', ['ben']);
  await byHand.addTo('mm_ops_leads', 'member', byHand.groupDn('mm_inner'));
  await byHand.close();
  writeFileSync(
    join(cwd, 'welcome.txt'),
    'Subject: Welcome to {{site_name}}\n\nHello {{name}}, you are {{username}}.\n',
  );

  const dry = await onboard('--group', 'mm_ops_leads');
  expect(dry.stderr).toBe('');
  expect(dry.status).toBe(2);
  expect(dry.stdout).toMatch(/would get it {2}Ben [^]*would get it {2}Cyd [^]*Welcome to Mattermost[^]*you are ben/);
  expect(dry.stdout).toContain('Nothing was sent: --send sends.');
  expect(existsSync(join(cwd, '.muster'))).toBe(false);
  expect(mail.received).toEqual([]);

  const sent = await onboard('--group', 'mm_ops_leads', '--send');
  expect(sent.stdout).toContain('2 of 2 were sent the message; 0 had it before.');
  expect(sent.status).toBe(0);
  expect(mail.received.map(({ to }) => to.replace(/@.*/, ''))).toEqual(['ben', 'cyd']);
  expect(`${sent.stdout}${sent.stderr}`).not.toContain(LOGIN.password);

  const again = await onboard('--group', 'mm_ops_leads', '--send');
  expect(again).toMatchObject({ status: 0, stdout: '0 of 0 were sent the message; 2 had it before.\n' });
  const look = await onboard('--group', 'mm_ops_leads', '--json');
  expect(look.status).toBe(0);
  const { people } = JSON.parse(look.stdout) as { people: readonly { action: string }[] };
  expect(people.map(({ action }) => action)).toEqual(['has it', 'has it']);
  expect(mail.received).toHaveLength(2);
});

test('what cannot be meant is refused in a sentence', async () => {
  writeFileSync(join(cwd, 'welcome.txt'), 'Subject: x\n\n{{sit_name}}\n');
  writeFileSync(join(cwd, 'people.csv'), 'email\nada@example.test\n');
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /nobody is named/],
    [['--people', 'gone.csv'], /no such file/],
    [['--group', 'mm_nobody'], /FreeIPA has no group mm_nobody/],
    [['--people', 'people.csv'], /did you mean \{\{site_name\}\}/],
    [['--people', 'people.csv', '--set', 'sit_name=x', '--from', 'nobody', '--send'], /expected the sender's address/],
  ];
  for (const [args, expected] of cases) {
    const { status, stderr } = await onboard(...args);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(1);
  }
  expect(mail.received).toEqual([]);
});

test('somebody who cannot be sent it makes the run fail, and gets it in the next one', async () => {
  writeFileSync(join(cwd, 'welcome.txt'), 'Subject: x\n\nHello {{name}}\n');
  writeFileSync(join(cwd, 'people.csv'), 'email,name\nada@example.test,Ada\nben@example.test,Ben\n');
  mail.trouble = { refuses: ['ada@example.test'] };
  const first = await onboard('--people', 'people.csv', '--send');
  expect(first.status).toBe(1);
  expect(first.stdout).toMatch(/not sent {2}Ada <ada@example.test>.*no such mailbox[^]*1 of 2 were sent/);
  mail.trouble = {};
  expect((await onboard('--people', 'people.csv', '--send')).status).toBe(0);
  expect(mail.received.map(({ to }) => to)).toEqual(['ben@example.test', 'ada@example.test']);
});
