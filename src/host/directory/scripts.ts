import { changeMeta, directoryOf, EXIT, LOOK_AT_META } from '../file/scripts.js';
import { before } from '../shell/before.js';
import { quote } from '../shell/quote.js';

export const lookAtDirectory = (path: string): string => `p=${quote(path)}\n${LOOK_AT_META}`;

interface DirectoryToMake {
  readonly path: string;
  readonly mode: string;
  readonly owner: string | null;
  readonly group: string | null;
}

/** Makes the directory where there is none, and gives it owner and mode. */
export const makeDirectory = (directory: DirectoryToMake): string => {
  const { path } = directory;
  const kept = before('directory', path);
  return `p=${quote(path)}
[ -d ${quote(directoryOf(path) || '/')} ] || exit ${EXIT.noDirectory}
if [ ! -d "$p" ]; then
  : >${kept} || exit 1
  ( umask 077; mkdir -- "$p" ) || exit 1
fi
${changeMeta('p', directory)}
${LOOK_AT_META}`;
};

/** Removes the directory where it was made from here. Prints `removed`, `not empty`, or `kept` when it was there before. */
export const removeDirectory = (path: string, withContent: boolean): string => {
  const kept = before('directory', path);
  return `p=${quote(path)}
if [ ! -e ${kept} ]; then echo kept; exit 0; fi
if [ -d "$p" ] && [ ! -L "$p" ]; then
  ${withContent ? 'rm -rf --one-file-system -- "$p" || exit 1' : 'if [ -n "$(find "$p" -mindepth 1 -print -quit)" ]; then rm -f -- ' + kept + '; echo not empty; exit 0; fi\n  rmdir -- "$p" || exit 1'}
fi
rm -f -- ${kept} && echo removed`;
};
