#!/bin/sh
# systemd-run --unit=NAME --on-active=SECONDS … COMMAND…
. "${0%/*}/../lib/stand-in.sh"
while :; do
  case $1 in
    --unit=*) name=${1#*=} ;;
    --on-active=*) after=${1#*=} ;;
    --*) ;;
    *) break ;;
  esac
  shift
done
if [ -e "$W/timers/$name" ]; then echo "Failed to start transient timer unit: Unit $name.timer was already loaded" >&2; exit 1; fi
mkdir -p "$W/timers"
setsid sh -c 'echo $$ >"$1"; sleep "$2"; t=$1; shift 2; "$@"; rm -f "$t"' timer "$W/timers/$name" "${after%s}" "$@" </dev/null >/dev/null 2>&1 9>&- &
while [ ! -s "$W/timers/$name" ]; do sleep 0.02; done
