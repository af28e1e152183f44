import { changeMeta, directoryOf, EXIT, lookAtMeta } from '../file/scripts.js';
import { before } from '../shell/before.js';
import { quote } from '../shell/quote.js';
import { alone } from '../shell/together.js';

export { lookAtMeta as lookAtDirectory };

interface DirectoryToMake {
  readonly path: string;
  readonly mode: string;
  readonly owner: string | null;
  readonly group: string | null;
}

/**
 * Makes the directory where there is none, and gives it owner and mode; how one that is there already was, is remembered the first time.
 * What is no directory is left alone, a link to one, too: owner and mode would be given to what it leads to.
 */
export const makeDirectory = (directory: DirectoryToMake): string => {
  const { path } = directory;
  const kept = before('directory', path);
  return `p=${quote(path)}
[ -d ${quote(directoryOf(path) || '/')} ] || exit ${EXIT.noDirectory}
if [ -L "$p" ] || { [ -e "$p" ] && [ ! -d "$p" ]; }; then stat -c %F -- "$p"; readlink -- "$p"; exit ${EXIT.notDirectory}; fi
if [ ! -d "$p" ]; then
  [ -e ${kept} ] || : >${kept} || exit 1
  ( umask 077; mkdir -- "$p" ) || exit 1
elif [ ! -e ${kept} ]; then
  { ${alone('path', '"$p"')} >${kept}.new && mv -f -- ${kept}.new ${kept}; } || exit 1
fi
${changeMeta('p', directory)}
${lookAtMeta(path)}`;
};

/**
 * Removes the directory where it was made from here, and gives one that was there before its owner and mode back. Prints `removed`,
 * `not empty`, `restored`, or `kept` when it was never changed from here.
 */
export const removeDirectory = (path: string, withContent: boolean): string => {
  const kept = before('directory', path);
  return `p=${quote(path)}
if [ ! -e ${kept} ]; then echo kept; exit 0; fi
if IFS='|' read -r _ mode _ _ uid gid <${kept}; then
  if [ -d "$p" ] && [ ! -L "$p" ]; then
    { chown -- "$uid" "$p" && chgrp -- "$gid" "$p" && chmod -- "$mode" "$p"; } || exit 1
  fi
  rm -f -- ${kept} && echo restored; exit
fi
if [ -d "$p" ] && [ ! -L "$p" ]; then
  ${withContent ? 'rm -rf --one-file-system -- "$p" || exit 1' : 'if [ -n "$(find "$p" -mindepth 1 -print -quit)" ]; then rm -f -- ' + kept + '; echo not empty; exit 0; fi\n  rmdir -- "$p" || exit 1'}
fi
rm -f -- ${kept} && echo removed`;
};
