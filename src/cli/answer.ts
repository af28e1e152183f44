import { writeSync } from 'node:fs';
import type { Command } from 'commander';

/** What a command found out or did. */
export interface Answer {
  readonly exitCode: number;
  /** What `--json` prints beside `command` and `exit_code`. */
  readonly result: object;
  /** What people read instead; ends without a line break. Left out where there is nothing to say. */
  readonly text?: string;
  /** For people as well, beside what the text says: goes to standard error. */
  readonly remarks?: string;
}

export const JSON_OPTION = ['--json', 'print one line of JSON; errors too'] as const;

/** Gives a command the option `--json`, and prints what its action answers: for people, or as one JSON document. */
export function answering<Args extends unknown[]>(command: Command, act: (...args: Args) => Promise<Answer>): Command {
  return command.option(...JSON_OPTION).action(async (...args: unknown[]) => {
    const { exitCode, result, text, remarks } = await act(...(args as Args));
    if (isJson(command)) printJson(command, result, exitCode);
    else {
      if (text !== undefined) console.log(text);
      if (remarks) console.error(remarks);
    }
    process.exitCode = exitCode;
  });
}

/**
 * One line of JSON on standard output.
 *
 * @param exitCode left out by commands that go on
 */
export function printJson(command: Command, result: object, exitCode?: number): void {
  const line = JSON.stringify({
    command: nameOf(command),
    ...(exitCode !== undefined && { exit_code: exitCode }),
    ...result,
  });
  write(`${line}\n`);
}

export const isJson = (command: Command): boolean => command.opts<{ json?: true }>().json === true;

/** `providers install` */
export function nameOf(command: Command): string {
  const { parent } = command;
  return parent?.parent ? `${nameOf(parent)} ${command.name()}` : command.name();
}

/** Whole, even if the process ends right after it: a pipe takes only so much at once. */
function write(text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}
