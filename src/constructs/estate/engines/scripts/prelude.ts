/**
 * Functions that the scripts of steps begin with. Each brings a thing to where it shall be, from wherever it is, and says on
 * standard error why it could not.
 */
export const PRELUDE = `set -eu
cd /
# What commands and packages make is for others, too, unless they say otherwise.
umask 022
temporary=
trap 'rm -f -- "$temporary"' EXIT
# What ends the connection ends the shell by a signal, after which it would not get there by itself.
trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 141' PIPE; trap 'exit 143' TERM
say() { printf '%s\\n' "$1" >&2; exit 1; }

# PATH MODE OWNER GROUP
own() { chown -- "$3" "$1"; chgrp -- "$4" "$1"; chmod "$2" "$1"; }

# PATH MODE OWNER GROUP VALIDATE; the content is on standard input, as Base64
put_file() {
  if [ -d "$1" ] && [ ! -L "$1" ]; then say "$1 is a directory, expected a file or nothing"; fi
  # Left where the power went.
  find "\${1%/*}/" -maxdepth 1 -name '.muster-??????????' -mmin +60 -delete 2>/dev/null || :
  temporary=$(mktemp "\${1%/*}/.muster-XXXXXXXXXX")
  base64 -d >"$temporary"
  own "$temporary" "$2" "$3" "$4"
  if [ -n "$5" ]; then sh -c "$5" muster "$temporary" >&2 || say "the new $1 is refused by its own check"; fi
  if [ -f "$1" ] && [ ! -L "$1" ] && cmp -s "$temporary" "$1"; then
    own "$@"
    rm -f -- "$temporary"
  else
    mv -fT -- "$temporary" "$1"
  fi
  temporary=
}

# PATH MODE OWNER GROUP
put_directory() {
  # Owner and mode would be given to what it leads to.
  if [ -L "$1" ]; then say "$1 is a link to $(readlink -- "$1"), expected a directory or nothing"; fi
  (umask 077; mkdir -p "$1")
  own "$@"
}

# NAME VERSION
put_package() {
  found=$(dpkg-query -W -f '\${db:Status-Abbrev}|\${Version}' -- "$1" 2>/dev/null || true)
  case $found in ?i*) if [ -z "$2" ] || [ "\${found##*|}" = "$2" ]; then return 0; fi;; esac
  export DEBIAN_FRONTEND=noninteractive
  apt() { apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@" </dev/null >&2; }
  apt install --allow-downgrades "$1\${2:+=$2}" || { apt update && apt install --allow-downgrades "$1\${2:+=$2}"; }
}

# NAME SYSTEM HOME SHELL GROUPS
put_user() {
  user=$1 system=$2 home=$3 shell=$4 groups=$5
  set --
  [ -z "$home" ] || set -- "$@" -d "$home"
  [ -z "$shell" ] || set -- "$@" -s "$shell"
  [ -z "$groups" ] || set -- "$@" -G "$groups"
  if getent passwd "$user" >/dev/null; then
    [ $# = 0 ] || usermod "$@" -- "$user"
  else
    if [ "$system" = yes ]; then set -- -r "$@"; else set -- -m "$@"; fi
    if getent group "$user" >/dev/null; then set -- -g "$user" "$@"; else set -- -U "$@"; fi
    useradd "$@" -- "$user"
  fi
}

# STEP UNIT RUNNING ENABLED TIMEOUT RELOAD RESTART BEFORE_STOP READY
put_service() {
  marks=$state/$1 unit=$2 deadline=$(($(date +%s) + $5)) action=none
  show() { shown=$(systemctl show -p LoadState -p ActiveState -p UnitFileState -p NeedDaemonReload -p CanReload -- "$unit"); }
  stop_first() { [ -z "$before" ] || sh -c "$before" >&2 || say "$unit could not be drained"; }
  before=$8 ready=$9
  show
  case $shown in *LoadState=not-found*) systemctl daemon-reload; show;; esac
  case $shown in *LoadState=not-found*) say "there is no unit $unit";; esac
  case $shown in *NeedDaemonReload=yes*) systemctl daemon-reload; action=restart;; esac
  case $4:$shown in
    yes:*UnitFileState=disabled*) systemctl enable -- "$unit" >&2;;
    no:*UnitFileState=enabled*) systemctl disable -- "$unit" >&2;;
  esac
  if [ "$3" = no ]; then
    case $shown in *ActiveState=active*) stop_first; systemctl stop -- "$unit" >&2;; esac
    return 0
  fi
  [ "$(cat "$marks.restart" 2>/dev/null)" = "$7" ] || action=restart
  if [ $action = none ] && [ "$(cat "$marks.reload" 2>/dev/null)" != "$6" ]; then
    case $shown in *CanReload=yes*) action=reload;; *) action=restart;; esac
  fi
  case $shown in
    *ActiveState=active*)
      case $action in
        restart) stop_first; systemctl restart -- "$unit" >&2 || say "$unit does not restart";;
        reload) systemctl reload -- "$unit" >&2 || say "$unit does not reload";;
      esac;;
    *) systemctl start -- "$unit" >&2 || say "$unit does not start";;
  esac
  [ -z "$ready" ] || until sh -c "$ready" >/dev/null 2>&1; do
    [ "$(date +%s)" -lt "$deadline" ] || say "$unit does not do its work: its check still fails after $5 s"
    sleep 1
  done
  printf '%s\\n' "$6" >"$marks.reload"
  printf '%s\\n' "$7" >"$marks.restart"
}

# STEP PROBE APPLY ROLLBACK_AFTER UNDO
run_command() {
  # What is armed still is called off by confirm; what an earlier run left behind says nothing any more.
  systemctl is-active --quiet "muster-undo-$1.timer" 2>/dev/null || rm -f -- "$state/$1.undo"
  if sh -c "$2" >/dev/null 2>&1; then return 0; fi
  if [ -n "$4" ]; then
    printf '%s\\n' "$5" >"$state/$1.undo"
    systemctl stop "muster-undo-$1.timer" 2>/dev/null || true
    systemd-run --quiet --collect --unit="muster-undo-$1" --on-active="\${4}s" --timer-property=AccuracySec=100ms /bin/sh "$state/$1.undo" >&2
  fi
  sh -c "$3" >&2 || say "$1 failed"
  sh -c "$2" >/dev/null 2>&1 || say "$1 is not done after it was applied"
}

# STEP PROBE; called through a connection that was made after the change
confirm() {
  [ -e "$state/$1.undo" ] || return 0
  systemctl stop "muster-undo-$1.timer" || say "$1 was undone by the host itself, because no new connection came in time"
  rm -f -- "$state/$1.undo"
  sh -c "$2" >/dev/null 2>&1 || say "$1 was undone by the host itself, because no new connection came in time"
}
`;
