import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { guardStdout, writeNow } from '../../../src/plugin/serve/output.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a text is written whole before the call returns', () => {
  const path = join(folder, 'file');
  const descriptor = openSync(path, 'w');
  writeNow(descriptor, 'ä'.repeat(100_000));
  closeSync(descriptor);
  expect(readFileSync(path, 'utf8')).toBe('ä'.repeat(100_000));
});

it('a pipe that is full for a while is waited for', async () => {
  const [pipe, copy] = [join(folder, 'pipe'), join(folder, 'copy')];
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  const descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  const reader = new Worker(
    `const { openSync, readSync, writeFileSync } = require('node:fs');
     const pipe = openSync(${JSON.stringify(pipe)}, 'r');
     let text = '';
     for (const part = Buffer.alloc(50_000); !text.endsWith('.'); )
       text += part.toString('latin1', 0, readSync(pipe, part));
     writeFileSync(${JSON.stringify(copy)}, text);`,
    { eval: true },
  );
  const ended = new Promise((resolve) => reader.once('exit', resolve));
  writeNow(descriptor, `${'x'.repeat(500_000)}.`); // much more than a pipe holds
  await ended;
  closeSync(descriptor);
  expect(readFileSync(copy, 'utf8')).toHaveLength(500_001);
});

it('any other failure to write is thrown', () => {
  const descriptor = openSync(join(folder, 'file'), 'w');
  closeSync(descriptor);
  expect(() => writeNow(descriptor, 'x')).toThrow(/EBADF/);
});

it('what a program prints is taken away from stdout, line by line', () => {
  const own = Object.getOwnPropertyDescriptor(process, 'stdout')!;
  const lines: string[] = [];
  try {
    guardStdout((line) => lines.push(line));
    process.stdout.write('one\ntwo\n');
    process.stdout.write(Buffer.from('three'));
  } finally {
    Object.defineProperty(process, 'stdout', own);
  }
  expect(lines).toEqual(['one', 'two', 'three']);
});
