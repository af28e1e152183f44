import type { Argument, Command, Option } from 'commander';
import { nameOf } from '../answer.js';

/** What may stand in one place of a command line. */
export interface Place {
  readonly kind: 'words' | 'stack' | 'file' | 'folder' | 'any';
  /** Of `words`. */
  readonly words: readonly string[];
}

export interface CompletedOption {
  readonly names: readonly string[];
  readonly description: string;
  /** Undefined for a switch. */
  readonly value: Place | undefined;
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** `providers install`; empty for `muster` itself. */
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** In order; what comes after the last is completed as that one where it may be repeated. */
  readonly places: readonly Place[];
  readonly repeats: boolean;
}

/** Every command below `root`, and that one itself first. */
export function completed(root: Command): readonly CompletedCommand[] {
  return [completedCommand(root), ...root.commands.flatMap((command) => completed(command))];
}

function completedCommand(command: Command): CompletedCommand {
  const below: Place = { kind: 'words', words: [...command.commands.map((each) => each.name())] };
  const places = command.registeredArguments.map(placeOfArgument);
  return {
    name: command.parent ? nameOf(command) : '',
    summary: command.summary() || command.description(),
    options: command.createHelp().visibleOptions(command).map(completedOption),
    places: below.words.length > 0 ? [below] : places,
    repeats: command.registeredArguments.at(-1)?.variadic ?? false,
  };
}

const completedOption = (option: Option): CompletedOption => ({
  names: [option.short, option.long].filter((name) => name !== undefined),
  description: option.description,
  value: option.required || option.optional ? place(option.argChoices, /<(.*)>/.exec(option.flags)?.[1]) : undefined,
});

const placeOfArgument = (argument: Argument): Place => place(argument.argChoices, argument.name());

/** By the words that the help uses: `<stack>`, `<file...>`, `<dir>`. */
function place(choices: readonly string[] | undefined, name = ''): Place {
  if (choices) return { kind: 'words', words: choices };
  const kind = KINDS[name] ?? 'any';
  return { kind, words: [] };
}

const KINDS: Readonly<Record<string, Place['kind']>> = {
  ...{ stack: 'stack', below: 'stack', above: 'stack' },
  ...{ file: 'file', 'plan.json': 'file', dir: 'folder' },
};
