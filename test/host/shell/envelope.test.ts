import { expect, it } from 'vitest';
import { envelope } from '../../../src/host/shell/envelope.js';

const options = { sudo: true, seconds: 59.2, stateDirectory: "/srv/it's" };

it('shows nothing of the script or its input in the command line', () => {
  const { command } = envelope('echo geheim', 'secret', options);
  expect(command).toMatch(/^sudo -n -- timeout -k 5 60 \/bin\/sh -c 'eval "\$\(head -c \d+\)"'$/);
});

it('says how long the script is, in bytes, and puts the input behind it', () => {
  const { command, input } = envelope('echo "ä€"', 'ü', options);
  const length = Number(/head -c (\d+)/.exec(command)![1]);
  expect(input.subarray(0, length).toString()).toContain('echo "ä€"\n');
  expect(input.subarray(length).toString()).toBe('ü');
});

it('runs without sudo where the account is enough, and quotes the directory of its memory', () => {
  const { command, input } = envelope('true', '', { ...options, sudo: false });
  expect(command).toMatch(/^timeout/);
  expect(input.toString()).toContain(`S='/srv/it'\\''s'`);
});
