import { type Command, CommanderError } from 'commander';
import { isJson, printJson } from './answer.js';
import { askedToEnd, onSignal, statusOf, Stopped } from './interrupt.js';
import { errorAnswer, printError, Problem } from './problem.js';
import { musterProgram } from './program.js';

const program = musterProgram();
let running: Command | undefined;
program.hook('preAction', (_, command) => {
  running = command;
});
onSignal((signal) => {
  process.exit(failed(new Stopped(signal)));
});

try {
  await program.parseAsync();
} catch (error) {
  const signal = askedToEnd();
  process.exitCode = error instanceof CommanderError ? refused(error) : failed(signal ? new Stopped(signal) : error);
}
// Whatever a command that was stopped makes of it.
if (askedToEnd() === 'SIGINT') process.exitCode = statusOf('SIGINT');

/** @returns the exit status */
function failed(error: unknown): number {
  const status = error instanceof Stopped ? statusOf(error.signal) : 1;
  if (running && isJson(running)) printJson(running, { error: errorAnswer(error) }, status);
  printError(error);
  return status;
}

/** Help and version end by an error too. Commander has said already what is wrong with the arguments. */
function refused({ exitCode, message }: CommanderError): number {
  if (exitCode === 0 || !process.argv.includes('--json')) return exitCode;
  const problem = new Problem(message.replace(/^error: /, ''), 'Run the command with --help to see what it takes.');
  printJson(named(process.argv.slice(2)), { error: errorAnswer(problem) }, exitCode);
  return exitCode;
}

/** The command that the first words name: its action has not begun, so nobody knows it yet. */
function named([word, ...rest]: readonly string[], command: Command = program): Command {
  const below = command.commands.find((each) => each.name() === word);
  return below ? named(rest, below) : command;
}
