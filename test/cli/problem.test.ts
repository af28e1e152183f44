import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { errorAnswer, printError, Problem } from '../../src/cli/problem.js';

afterEach(() => void vi.restoreAllMocks());

const printed = (error: unknown): string => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  printError(error);
  return said.mock.calls.map(([line]) => String(line)).join('\n');
};

test('a problem is its sentence, what others said of it, and at the end the next step', () => {
  const problem = new Problem('terraform plan failed', 'Mend it.', 'No such attribute.');
  expect(printed(problem)).toBe('Error: terraform plan failed\nNo such attribute.\nMend it.');
  expect(errorAnswer(problem)).toEqual({
    ...{ message: 'terraform plan failed', detail: 'No such attribute.', next_step: 'Mend it.' },
  });
});

test('what the operating system refuses is a problem with the path, and no stack trace', () => {
  const error = (() => {
    try {
      return readFileSync('/nowhere/people.csv');
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(printed(error)).toBe(
    "Error: ENOENT: no such file or directory, open '/nowhere/people.csv'\nLook at /nowhere/people.csv: is it there, and may this account use it so?",
  );
});

test('what nobody foresaw is shown with where it happened, and with whom to tell', () => {
  const mistake = new TypeError('x is not a function');
  expect(printed(mistake)).toMatch(/TypeError: x is not a function[^]*please report it/);
  expect(errorAnswer(mistake)).toMatchObject({
    message: 'x is not a function',
    detail: expect.stringContaining('problem.test.ts') as string,
  });
});
