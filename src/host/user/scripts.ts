import { before } from '../shell/before.js';
import { quote } from '../shell/quote.js';

/** Prints `absent`, or the line of passwd, the name of its own group, and all its groups. */
export const lookAtUser = (name: string): string => `n=${quote(name)}\n${LOOK}`;

const LOOK = `look() {
  p=$(getent passwd "$n"); c=$?
  case $c in
    0) printf '%s\\n%s\\n%s\\n' "$p" "$(id -gn "$n")" "$(id -Gn "$n")";;
    2) echo absent;;
    *) echo "getent ended with $c" >&2; return 1;;
  esac
}
look`;

export interface UserToMake {
  readonly name: string;
  readonly system: boolean;
  readonly home: string | null;
  readonly shell: string | null;
  readonly groups: readonly string[] | null;
}

/** Makes the account, or changes the one that is there. Remembers, the first time, how it was. */
export const makeUser = ({ name, system, home, shell, groups }: UserToMake): string => {
  const kept = before('user', name);
  const login = shell ?? (system ? '/usr/sbin/nologin' : null);
  const options = (forShell: string | null) =>
    [
      home !== null && `-d ${quote(home)}`,
      forShell !== null && `-s ${quote(forShell)}`,
      groups !== null && `-G ${quote(groups.join(','))}`,
    ]
      .filter(Boolean)
      .join(' ');
  return `n=${quote(name)}
${LOOK} >/dev/null || exit 1
was=$(look)
[ -e ${kept} ] || printf '%s\\n' "$was" >${kept} || exit 1
if [ "$was" = absent ]; then
  if getent group "$n" >/dev/null; then own="-g $n"; else own=-U; fi
  useradd $own ${system ? '-r' : '-m'} ${options(login)} -- "$n" >&2 || exit 1
${options(shell) === '' ? '' : `else\n  usermod ${options(shell)} -- "$n" >&2 || exit 1`}
fi
look`;
};

/** Removes the account where it was made from here, without its home directory; else makes it what it was. */
export const undoUser = (name: string): string => {
  const kept = before('user', name);
  return `n=${quote(name)}
if [ ! -e ${kept} ]; then echo kept; exit 0; fi
{ IFS=: read -r was _ _ _ _ home shell; read -r own; read -r all; } <${kept}
if getent passwd "$n" >/dev/null; then
  if [ "$was" = absent ]; then userdel -- "$n" >&2 || exit 1
  else
    more=; for group in $all; do [ "$group" = "$own" ] || more="$more\${more:+,}$group"; done
    usermod -d "$home" -s "$shell" -G "$more" -- "$n" >&2 || exit 1
  fi
fi
rm -f -- ${kept} && echo undone`;
};
