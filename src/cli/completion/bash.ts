import { quoted } from '../shell.js';
import { STACKS_FUNCTION } from './stacks.js';
import type { CompletedCommand, Place } from './words.js';

/** A script that bash sources. `npx muster` is completed too, unless something completes npx already. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  return `# Completion of muster for bash: source <(npx muster completion bash)

${STACKS_FUNCTION}

# How each place is completed; $1 is COMMAND or COMMAND/NUMBER or COMMAND/OPTION.
_muster_place() {
  case $1 in
${commands.flatMap(placesOf).join('\n')}
  esac
}

_muster_options() {
  case $1 in
${commands.map(({ name, options }) => `    ${quoted(name)}) echo ${quoted(options.flatMap(({ names }) => names).join(' '))} ;;`).join('\n')}
  esac
}

# Words of the command line behind "muster", the last of them begun.
_muster_complete() {
  local command='' word previous='' current=\${!#} count=0 found
  while [ $# -gt 1 ]; do
    word=$1
    shift
    if [ -n "$previous" ]; then
      previous=''
    elif [[ $word == -* ]]; then
      [ -n "$(_muster_place "$command/$word")" ] && previous=$word
    elif [ -n "$(_muster_options "$command\${command:+ }$word")" ]; then
      command="$command\${command:+ }$word"
      count=0
    else
      count=$((count + 1))
    fi
  done
  if [ -n "$previous" ]; then
    found=$(_muster_place "$command/$previous")
  elif [[ $current == -* ]]; then
    found="words $(_muster_options "$command")"
  else
    found=$(_muster_place "$command/$count")
    [ -n "$found" ] || found=$(_muster_place "$command/more")
  fi
  case $found in
    words*) COMPREPLY=($(compgen -W "\${found#words}" -- "$current")) ;;
    stack) COMPREPLY=($(compgen -W "$(_muster_stacks)" -- "$current")) ;;
    file) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    folder) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    *) COMPREPLY=() ;;
  esac
}

_muster() {
  _muster_complete "\${COMP_WORDS[@]:1:COMP_CWORD}"
}
_muster_npx() {
  [ "\${COMP_WORDS[1]}" = muster ] && [ "$COMP_CWORD" -gt 1 ] && _muster_complete "\${COMP_WORDS[@]:2:COMP_CWORD-1}"
}
complete -F _muster muster
complete -p npx >/dev/null 2>&1 || complete -o default -F _muster_npx npx
`;
}

function placesOf({ name, options, places, repeats }: CompletedCommand): readonly string[] {
  const last = places.at(-1);
  return [
    ...options.flatMap(({ names, value }) => (value ? names.map((each) => caseOf(`${name}/${each}`, value)) : [])),
    ...places.map((place, i) => caseOf(`${name}/${i}`, place)),
    ...(repeats && last ? [caseOf(`${name}/more`, last)] : []),
  ];
}

const caseOf = (key: string, { kind, words }: Place): string =>
  `    ${quoted(key)}) echo ${quoted([kind, ...words].join(' '))} ;;`;
