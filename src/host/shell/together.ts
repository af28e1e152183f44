/**
 * Programs that tell of many things as fast as of one, of which a refresh would start one for each thing: what is asked ahead asks each of
 * them once, and every look finds its answer there.
 */
const PROGRAMS = {
  path: { command: 'stat -c', name: '%n|', line: '%F|%a|%U|%G|%u|%g' },
  package: { command: 'dpkg-query -W -f', name: '${binary:Package}|', line: '${db:Status-Abbrev}|${Version}\\n' },
} as const;

export type Kind = keyof typeof PROGRAMS;

/** What a look asks about, as it is remembered with it. Undefined for a name with signs of the shell: it is asked about alone. */
export const subject = (kind: Kind, name: string): string | undefined =>
  isPlain(name) ? `${kind} ${name}` : undefined;

/** Prints a line about each name, with the name before it. */
function together(kind: Kind): string {
  const { command, name, line } = PROGRAMS[kind];
  return `${command} '${name}${line}'`;
}

/** Asks about all subjects of the looks that are remembered below `$S`. */
export const ASK_TOGETHER = `set --; packages=
for f in "$S"/looks/*; do
  [ -f "$f" ] && read -r _ _ kind name <"$f" || continue
  case $kind in path) set -- "$@" "$name";; package) packages="$packages $name";; esac
done
[ $# = 0 ] || told_path="
$(${together('path')} -- "$@" 2>/dev/null)
"
[ -z "$packages" ] || told_package="
$(${together('package')} -- $packages 2>/dev/null)
"
set --`;

/** Prints what the program tells about one name alone: a word of the shell. */
export const alone = (kind: Kind, word: string): string => {
  const { command, line } = PROGRAMS[kind];
  return `${command} '${line}' -- ${word}`;
};

/**
 * Leaves in `$m` what was told about the name in `$VARIABLE`, or else asks about it alone.
 *
 * @param failed commands for when that fails, with what was said in `$m`
 */
export const toldOrAsked = (kind: Kind, name: string, variable: string, failed: string): string => {
  const asked = `m=$(${alone(kind, `"$${variable}"`)} 2>&1) || ${failed}`;
  if (!isPlain(name)) return asked;
  return `case $told_${kind} in *"
$${variable}|"*) m=\${told_${kind}#*"
$${variable}|"}; m=\${m%%"
"*};;
*) ${asked};; esac`;
};

const isPlain = (name: string): boolean => /^[\w./:+-]+$/.test(name);
