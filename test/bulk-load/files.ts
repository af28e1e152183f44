import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { rmSync } from 'node:fs';

/** A directory that is gone after the test, and a way to write files into it. */
export const scratch = (): {
  readonly path: (name: string) => string;
  write(name: string, content: string | Buffer): string;
} => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-bulk-load-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const path = (name: string): string => join(directory, name);
  return {
    path,
    write: (name, content) => {
      writeFileSync(path(name), content);
      return path(name);
    },
  };
};

export const VERSION = '{"type":"version","version":1}';
export const lineOf = (type: string, data: object): string => JSON.stringify({ type, [type]: data });
export const TEAM = { name: 'ops', display_name: 'Operations', type: 'O' };
export const CHANNEL = { team: 'ops', name: 'incidents', display_name: 'Incidents', type: 'P' };
export const USER = { username: 'ada', email: 'ada@example.test', auth_service: 'ldap', auth_data: 'a1' };
export const POST = { team: 'ops', channel: 'incidents', user: 'ada', message: 'Hello', create_at: 1_735_689_600_000 };
export const SMALL = [
  VERSION,
  lineOf('team', TEAM),
  lineOf('channel', CHANNEL),
  lineOf('user', { ...USER, teams: [{ name: 'ops', channels: [{ name: 'incidents' }] }] }),
  lineOf('post', POST),
];
