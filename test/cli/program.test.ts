import { describe, expect, test } from 'vitest';
import type { Command } from 'commander';
import { nameOf } from '../../src/cli/answer.js';
import { leaves } from '../../src/cli/generate/command-line.js';
import { JSON_ANSWERS } from '../../src/cli/generate/json-answers.js';
import { musterProgram } from '../../src/cli/program.js';

const WIDTH = 80;
/** What it prints is Terraform's own. */
const WITHOUT_JSON = ['terraform'];

const helpOf = (command: Command): string => {
  let text = '';
  command.configureOutput({
    writeOut: (part) => (text += part),
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text;
};

const program = musterProgram();
const all = leaves(program);

test('the help of muster has a line for each command, and says where to begin', () => {
  const help = helpOf(musterProgram());
  for (const command of program.commands) {
    const line = help.split('\n').find((each) => each.startsWith(`  ${command.name()} `));
    expect(line, command.name()).toContain(command.summary());
    expect(line!.length).toBeLessThanOrEqual(WIDTH);
  }
  expect(help).toContain('Example:\n  npx muster demo');
  expect(help.split('\n').filter((line) => line.length > WIDTH)).toEqual([]);
});

describe.each(all.map((command) => [nameOf(command), command] as const))('muster %s', (name, command) => {
  test('has a summary, a description, and a help that fits and shows an example of it', () => {
    expect(command.summary() || command.parent!.summary()).not.toBe('');
    expect(command.description()).toMatch(/\.$/);
    expect(helpOf(command)).not.toMatch(/default:\s+[{[]/);
    const help = helpOf(command);
    expect(help).toMatch(new RegExp(`\nExample[^]*npx muster ${name}`));
    expect(help.split('\n').filter((line) => line.length > WIDTH)).toEqual([]);
  });

  test('says what every argument and option is for', () => {
    const undescribed = [...command.registeredArguments, ...command.options].filter(({ description }) => !description);
    expect(undescribed).toEqual([]);
  });

  test('answers in JSON, and what it answers is written down', () => {
    const hasJson = command.options.some(({ long }) => long === '--json');
    expect(hasJson).toBe(!WITHOUT_JSON.includes(name));
    expect(name in JSON_ANSWERS).toBe(hasJson);
  });
});

test('no JSON is written down of a command that is no more', () => {
  const names = all.map(nameOf);
  expect(Object.keys(JSON_ANSWERS).filter((name) => !names.includes(name))).toEqual([]);
});
