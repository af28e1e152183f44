import { before, recordName } from '../shell/before.js';
import { HASH, MAKE_KEY } from '../shell/keyed-hash.js';
import { quote } from '../shell/quote.js';
import { alone, toldOrAsked } from '../shell/together.js';

/** How a file is given back: by its content, or by a hash with the host's key. */
export type Shown = 'content' | 'hash' | /** `hash` where others may not read it */ 'as-permitted';

/** Kinds of failure that the scripts tell apart from those of the programs they run. */
export const EXIT = { invalid: 65, noDirectory: 66, isDirectory: 67, notDirectory: 68, cutShort: 74 } as const;

/** Prints `absent`, or a line about the file and then what it holds. */
export const lookAtFile = (path: string, shown: Shown): string => {
  const content = 'echo content; exec cat -- "$p"';
  const hash = 'echo hash; hash "$p"';
  const show = {
    content,
    hash,
    'as-permitted': `case $m in *"|"*[4567]"|"*"|"*"|"*"|"*) ${content};; *) ${hash};; esac`,
  }[shown];
  return `${lookAtMeta(path)}
${shown === 'content' ? '' : HASH}
case $m in regular*) ${show};; esac`;
};

/** Leaves the line about a file, or about a link itself, in `$m` and prints it; ends where there is nothing. */
export const lookAtMeta = (path: string): string => `p=${quote(path)}
${toldOrAsked('path', path, 'p', NOT_THERE)}
printf '%s\\n' "$m"`;

const NOT_THERE = `case $m in
  *"No such file"*|*"Not a directory"*) echo absent; exit 0;;
  *) printf '%s\\n' "$m" >&2; exit 1;;
esac`;

export interface FileToWrite {
  readonly path: string;
  /** In bytes. The content itself is on standard input. */
  readonly size: number;
  readonly mode: string;
  readonly owner: string | null;
  readonly group: string | null;
  readonly validate: string | null;
  readonly shown: 'content' | 'hash';
  /** Part of the candidate's name, that nobody else can know. */
  readonly random: string;
}

/**
 * Writes the candidate beside the file, where nobody can read it before it has its owner and mode, checks it, keeps the original the
 * first time, and puts the candidate in its place in one step. Prints what {@link lookAtFile} prints, without the content.
 */
export const writeFile = (file: FileToWrite): string => {
  const candidate = `${directoryOf(file.path)}/.muster-${file.random}`;
  const kept = before('file', file.path);
  return `p=${quote(file.path)}; d=${quote(directoryOf(file.path) || '/')}; t=${quote(candidate)}
[ -d "$d" ] || exit ${EXIT.noDirectory}
if [ -d "$p" ] && [ ! -L "$p" ]; then exit ${EXIT.isDirectory}; fi
find "$d" -maxdepth 1 -name '.muster-????????????????????????' -mmin +60 -delete 2>/dev/null
umask 077; rm -f -- "$t"
trap 'rm -f -- "$t"' EXIT; trap 'exit 143' HUP INT TERM
( set -C; : >"$t" ) && head -c ${file.size} >"$t" || exit 1
[ "$(wc -c <"$t")" -eq ${file.size} ] || exit ${EXIT.cutShort}
${changeMeta('t', file)}
${file.validate === null ? '' : check(file.validate, candidate)}
if [ -f "$p" ] && [ ! -L "$p" ] && cmp -s -- "$t" "$p" && [ "$(${alone('path', '"$t"')})" = "$(${alone('path', '"$p"')})" ]; then :; else
  if [ -e ${kept} ] || [ -L ${kept} ] || [ -e ${kept}.none ]; then :
  elif [ -e "$p" ] || [ -L "$p" ]; then cp -a -- "$p" ${kept}.new && mv -fT -- ${kept}.new ${kept} || exit 1
  else : >${kept}.none || exit 1; fi
  sync -- "$t" && mv -fT -- "$t" "$p" && sync -- "$d" || exit 1
fi
${alone('path', '"$p"')}
${file.shown === 'hash' ? `${MAKE_KEY}\n${HASH}\necho hash; hash "$p"` : ''}`;
};

/** Changes owner and mode where the content is right already. */
export const changeFile = (path: string, meta: Pick<FileToWrite, 'mode' | 'owner' | 'group'>): string =>
  `p=${quote(path)}
[ -f "$p" ] && [ ! -L "$p" ] || { echo "$p is no file any more" >&2; exit 1; }
${changeMeta('p', meta)}
${alone('path', '"$p"')}`;

/** Puts the original back, or removes what was made here. Prints which; `kept` when it was never changed from here. */
export const undoFile = (path: string): string => {
  const kept = before('file', path);
  const candidate = `${directoryOf(path)}/.${recordName('file', path)}`;
  return `p=${quote(path)}; t=${quote(candidate)}
if [ -e ${kept} ] || [ -L ${kept} ]; then
  trap 'rm -f -- "$t"' EXIT
  if [ -d "\${p%/*}/" ]; then cp -a -- ${kept} "$t" && mv -fT -- "$t" "$p" || exit 1; fi
  rm -f -- ${kept}; echo restored
elif [ -e ${kept}.none ]; then rm -f -- "$p" && rm -f -- ${kept}.none && echo removed
else echo kept; fi`;
};

/** Owner first: it takes set-user bits away. */
export const changeMeta = (
  variable: string,
  { mode, owner, group }: Pick<FileToWrite, 'mode' | 'owner' | 'group'>,
): string =>
  [
    owner !== null && `chown -- ${quote(owner)} "$${variable}"`,
    group !== null && `chgrp -- ${quote(group)} "$${variable}"`,
    `chmod -- ${mode} "$${variable}"`,
  ]
    .filter(Boolean)
    .join(' && ')
    .concat(' || exit 1');

const check = (command: string, candidate: string): string =>
  `o=$( eval ${quote(command.replaceAll('{path}', /^[\w/.-]+$/.test(candidate) ? candidate : quote(candidate)))} 2>&1 </dev/null 9>&- ) || { printf '%s\\n' "$o" >&2; exit ${EXIT.invalid}; }`;

export const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
