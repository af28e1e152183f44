import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Ledger, LockedLedger } from '../../src/onboarding/ledger.js';

const newPath = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-ledger-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return join(directory, 'below', 'ledger.jsonl');
};

it('remembers the last that was known of each person and content, whatever the capitals of an address', () => {
  const path = newPath();
  const ledger = Ledger.open(path);
  ledger.write('Ada@example.test', 'a', 'sending');
  ledger.write('ada@example.test', 'a', 'sent', '250 OK');
  ledger.write('ada@example.test', 'b', 'sending');
  ledger.close();
  const read = Ledger.read(path);
  expect(['a', 'b', 'c'].map((content) => read.stateOf('ADA@example.test', content))).toEqual([
    'sent',
    'sending',
    undefined,
  ]);
});

it('is read up to where a run was cut off, and written on from there', () => {
  const path = newPath();
  const first = Ledger.open(path);
  first.write('ada@example.test', 'a', 'sending');
  first.close();
  appendFileSync(path, '{"email":"ada@exam');
  const ledger = Ledger.open(path);
  expect(ledger.stateOf('ada@example.test', 'a')).toBe('sending');
  ledger.write('ada@example.test', 'a', 'sent');
  ledger.close();
  expect(readFileSync(path, 'utf8').endsWith('"}\n')).toBe(true);
  const again = Ledger.open(path);
  expect(again.stateOf('ada@example.test', 'a')).toBe('sent');
  again.close();
});

it('is refused when something else stands in it, and no lock is left behind', () => {
  const path = newPath();
  Ledger.open(path).close();
  writeFileSync(path, 'Dear diary\n{}\n');
  expect(() => Ledger.open(path)).toThrow(/:1: is no line of a ledger/);
  expect(existsSync(`${path}.lock`)).toBe(false);
});

it('is written by one process at a time; the lock of one that died is nobody’s', () => {
  const path = newPath();
  const ledger = Ledger.open(path);
  expect(() => Ledger.open(path)).toThrow(LockedLedger);
  ledger.close();
  writeFileSync(`${path}.lock`, '999999999');
  Ledger.open(path).close();
});
