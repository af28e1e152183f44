import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { Children } from '../children.js';
import { MUSTER, noteForEach } from './muster.js';

const children = new Children();
afterEach(() => children.end());

const project = noteForEach();

/** `muster apply` on a terminal of its own, which `script` of Debian's bsdutils makes, and what is typed when it asks. */
const applyAndType = async (typed: string): Promise<{ readonly status: unknown; readonly screen: string }> => {
  const env = {
    ...process.env,
    TF_CLI_CONFIG_FILE: project.path('terraform.rc'),
    MUSTER: `"${process.execPath}" "${MUSTER}"`,
  };
  const child = spawn('script', ['-qefc', 'eval "$MUSTER apply dev"', '/dev/null'], { cwd: project.path(), env });
  children.add(child);
  const closed = once(child, 'close');
  let screen = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (screen += text));
  await vi.waitFor(() => expect(screen).toContain('Apply this plan? Only "yes" will be accepted: '), {
    timeout: 60_000,
  });
  child.stdin.write(typed);
  return { status: (await closed)[0], screen };
};

test('yes applies what was shown', async () => {
  expect(await applyAndType('yes\r')).toMatchObject({
    status: 0,
    screen: expect.stringContaining('Apply complete! Resources: 1 added') as string,
  });
});

test.each([
  ['another word', 'y\r'],
  ['Ctrl-D', '\x04'],
])('%s changes nothing', async (_, typed) => {
  const { status, screen } = await applyAndType(typed);
  expect(screen).toMatch(/Nothing was changed\.\s*$/);
  expect(status).toBe(1);
  expect(existsSync(project.path('dev.tfstate'))).toBe(false);
});

test('Ctrl-C at the question ends the command as anywhere else, and changes nothing', async () => {
  const { status, screen } = await applyAndType('\x03');
  expect(screen).toContain('stopped by SIGINT');
  expect(status).toBe(130);
  expect(existsSync(project.path('dev.tfstate'))).toBe(false);
});
