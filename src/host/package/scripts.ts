import { before } from '../shell/before.js';
import { quote } from '../shell/quote.js';
import { toldOrAsked } from '../shell/together.js';

/** Prints `installed VERSION`, or `absent`. */
export const lookAtPackage = (name: string): string =>
  `n=${quote(name)}
${toldOrAsked('package', name, 'n', NOT_THERE)}
case $m in ?i*) printf 'installed %s\\n' "\${m##*|}";; *) echo absent;; esac`;

const NOT_THERE = `case $m in
  *"no packages found"*) echo absent; exit 0;;
  *) printf '%s\\n' "$m" >&2; exit 1;;
esac`;

const APT = (lockSeconds: number): string =>
  `DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=${lockSeconds} -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold`;

/**
 * Runs the package manager with its output in a file: it must not be killed half-way because nobody reads any more.
 * Leaves its status in `$c`.
 */
const RUN = `run() { "$@" >"$o" 2>&1 </dev/null 9>&-; c=$?; }
o=$(mktemp) || exit 1; trap 'rm -f -- "$o"' EXIT`;

/** Installs the package, or this version of it. Asks for fresh lists when it is not known, once. Prints as {@link lookAtPackage}. */
export const installPackage = (name: string, version: string | null, lockSeconds: number): string => {
  const kept = before('package', name);
  const wanted = quote(version === null ? name : `${name}=${version}`);
  return `look() { ( ${lookAtPackage(name)}
  ); }
${RUN}
was=$(look) || exit 1
if [ "$was" != ${quote(`installed ${version ?? ''}`)} ]${version === null ? ' && [ "$was" = absent ]' : ''}; then
  [ -e ${kept} ] || printf '%s\\n' "$was" >${kept} || exit 1
  apt() { run env ${APT(lockSeconds)} "$@"; }
  apt install --allow-downgrades ${wanted}
  case $c:$(cat "$o") in
    0:*) ;;
    *"Unable to locate package"*|*"no installation candidate"*|*"was not found"*|*"Failed to fetch"*|*"have unmet dependencies"*)
      apt update; apt install --allow-downgrades ${wanted};;
    *"dpkg was interrupted"*)
      run env DEBIAN_FRONTEND=noninteractive dpkg --configure -a --force-confdef --force-confold; apt install --allow-downgrades ${wanted};;
  esac
  grep -m 1 "^Waiting for cache lock" "$o"
  if [ "$c" != 0 ]; then tail -n 30 "$o" >&2; exit "$c"; fi
fi
look`;
};

/** Removes the package where it was installed from here, or puts the version back that was there. Prints `kept` where it was not. */
export const removePackage = (name: string, how: 'remove' | 'purge', lockSeconds: number): string => {
  const kept = before('package', name);
  return `if [ ! -e ${kept} ]; then echo kept; exit 0; fi
${RUN}
was=$(cat ${kept})
case $was in
  absent) run env ${APT(lockSeconds)} ${how} -- ${quote(name)};;
  installed*) run env ${APT(lockSeconds)} install --allow-downgrades ${quote(name)}="\${was#installed }";;
esac
if [ "$c" != 0 ]; then tail -n 30 "$o" >&2; exit "$c"; fi
rm -f -- ${kept} && echo undone`;
};
