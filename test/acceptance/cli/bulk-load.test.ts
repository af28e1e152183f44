import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../../../src/sandbox/index.js';
import { muster } from './muster.js';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'muster-bulk-load-cli-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));
const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text);

test('tables and people of a directory become an archive, which is found good again', async () => {
  write('teams.csv', 'name,display_name,type\ncrew,Crew,O\n');
  write('people.ldif', 'dn: uid=zoe,dc=x\nuid: zoe\nmail: zoe@example.test\nipaUniqueID: 1-2\n');
  const made = await muster(['bulk-load', 'teams.csv', 'people.ldif', '--team', 'crew', '--out', 'import.zip'], {
    cwd,
  });
  expect(made).toEqual({ status: 0, stdout: '2 lines: team 1, user 1\nWritten: import.zip\n', stderr: '' });
  const { status, stdout } = await muster(['bulk-load', 'import.zip', '--json'], { cwd });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    ...{ command: 'bulk-load', exit_code: 0 },
    lines: 2,
    counts: { team: 1, user: 1 },
    errors: { count: 0, first: [] },
    warnings: { count: 0, first: [] },
    missing: [],
    written: null,
  });
});

test('what the server would refuse is told with its line, and nothing is written', async () => {
  write('teams.csv', 'name,display_name,type\ncrew,Crew,X\n');
  const { status, stderr } = await muster(['bulk-load', 'teams.csv', '--out', 'import.zip'], { cwd });
  expect(status).toBe(1);
  expect(stderr).toContain('teams.csv:2: team.type: got "X", expected one of "O", "I"');
  expect(existsSync(join(cwd, 'import.zip'))).toBe(false);
});

test('files that are none of these are refused in a sentence', async () => {
  write('notes.zip', 'hello');
  for (const [file, expected] of [
    ['gone.jsonl', /no such file/],
    ['notes.zip', /no zip archive that can be read/],
    ['x.txt', /expected a file that ends in/],
  ] as const) {
    const { status, stderr } = await muster(['bulk-load', file], { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
  }
});

test('names that no line brings are listed, or looked up on the server', async () => {
  const sandbox = await startSandbox();
  try {
    write('channels.csv', 'team,name,type\nops,deck,O\ncrew,deck,O\n');
    const { status, stdout } = await muster(['bulk-load', 'channels.csv'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('The server must have these already, which no line brings: team ops, team crew.');
    const asked = await muster(['bulk-load', 'channels.csv', '--server'], { cwd, env: sandbox.env });
    expect(asked.status).toBe(1);
    expect(asked.stderr).toContain('channels.csv:3: channel.team: there is no team crew, neither');
    expect(asked.stderr).not.toContain('there is no team ops');
    const wrong = await muster(['bulk-load', 'channels.csv', '--server'], {
      cwd,
      env: { ...sandbox.env, MATTERMOST_TOKEN: 'x' },
    });
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain('Mattermost does not accept the token');
  } finally {
    await sandbox.stop();
  }
});
