import { quoted } from '../shell.js';
import { STACKS_FUNCTION } from './stacks.js';
import type { CompletedCommand, CompletedOption, Place } from './words.js';

/** A script that zsh sources, or finds as _muster in its fpath. `npx muster` is completed too. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef muster
# Completion of muster for zsh, after compinit: source <(npx muster completion zsh)

${STACKS_FUNCTION}

_muster_stack() {
  local -a stacks
  stacks=(\${(f)"$(_muster_stacks)"})
  _describe -t stacks stack stacks
}

${commands.map((command) => functionOf(command, commands)).join('\n\n')}

_muster_npx() {
  if (( CURRENT > 2 )) && [[ $words[2] == muster ]]; then
    shift words
    (( CURRENT -= 1 ))
    _muster
  else
    _default
  fi
}

if [[ $funcstack[1] == _muster ]]; then
  _muster "$@"
else
  compdef _muster muster
  (( $+_comps[npx] )) || compdef _muster_npx npx
fi
`;
}

function functionOf(command: CompletedCommand, all: readonly CompletedCommand[]): string {
  const { name, options, places, repeats } = command;
  const below = all.filter((other) => isBelow(other.name, name));
  const specifications = options.flatMap(optionOf);
  if (below.length === 0) {
    const positional = places.map((place, i) =>
      repeats && i === places.length - 1 ? `'*:argument:${actionOf(place)}'` : `'${i + 1}:argument:${actionOf(place)}'`,
    );
    return [`${functionName(name)}() {`, `  _arguments ${[...specifications, ...positional].join(' ')}`, '}'].join(
      '\n',
    );
  }
  const choices = below.map((other) => quoted(`${wordOf(other.name)}:${other.summary}`));
  return `${functionName(name)}() {
  local state line
  local -a commands
  commands=(${choices.join(' ')})
  _arguments -C ${[...specifications, "'1:command:->command'", "'*::argument:->argument'"].join(' ')}
  case $state in
    command) _describe -t commands command commands ;;
    argument)
      case $line[1] in
${below.map((other) => `        ${wordOf(other.name)}) ${functionName(other.name)} ;;`).join('\n')}
      esac ;;
  esac
}`;
}

const functionName = (name: string): string => `_muster${name ? `_${name.replaceAll(/[ -]/g, '_')}_` : ''}`;
const wordOf = (name: string): string => name.split(' ').at(-1) ?? '';
const isBelow = (name: string, above: string): boolean =>
  name !== '' && name.split(' ').slice(0, -1).join(' ') === above;

const optionOf = ({ names, description, value }: CompletedOption): readonly string[] =>
  names.map((name) =>
    quoted(
      `*${name}[${description.replaceAll(/[[\]:]/g, (sign) => `\\${sign}`)}]${value ? `:value:${actionOf(value)}` : ''}`,
    ),
  );

function actionOf({ kind, words }: Place): string {
  switch (kind) {
    case 'words':
      return `(${words.join(' ')})`;
    case 'stack':
      return '_muster_stack';
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'any':
      return ' ';
  }
}
