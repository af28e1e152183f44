#!/bin/sh
# systemctl show | start | stop | restart | reload | enable | disable | reset-failed | daemon-reload UNIT
. "${0%/*}/../lib/stand-in.sh"
action=$1
for unit; do :; done
case $unit in *.timer) timer="$W/timers/${unit%.timer}" ;; *) timer= ;; esac
if [ -n "$timer" ] && [ -e "$timer" ]; then
  [ "$action" = stop ] && { kill -- "-$(cat "$timer")" 2>/dev/null; rm -f "$timer"; }
  exit 0
fi
u="$W/units/$unit"
is() { [ -e "$u/$1" ]; }
say() { cat "$u/$1" 2>/dev/null || echo "$2"; }
missing() { echo "Failed to $action $unit: Unit $unit not found." >&2; exit 5; }
active() {
  if is activating && [ "$(date +%s%N)" -ge "$(cat "$u/activating")" ]; then rm "$u/activating"; fi
  if is activating; then echo activating; else say active inactive; fi
}
begin() {
  is fails && { echo failed >"$u/active"; echo "Job for $unit failed because the control process exited with error code." >&2; exit 1; }
  echo active >"$u/active"
  rm -f "$u/stale"
  is slow && echo $(($(date +%s%N) + $(cat "$u/slow") * 1000000)) >"$u/activating"
  :
}
case $action in
  daemon-reload) rm -f "$W"/units/*/unread; exit 0 ;;
  show)
    if ! [ -d "$u" ] || is unread; then
      printf 'LoadState=not-found\nActiveState=inactive\nSubState=dead\nUnitFileState=\nNeedDaemonReload=no\nCanReload=no\nNRestarts=0\n'
      exit 0
    fi
    state=$(active)
    case $state in active) sub=running ;; inactive) sub=dead ;; failed) sub=failed ;; *) sub=start ;; esac
    is stale && stale=yes || stale=no
    is no-reload && can=no || can=yes
    printf 'LoadState=%s\nActiveState=%s\nSubState=%s\nUnitFileState=%s\nNeedDaemonReload=%s\nCanReload=%s\nNRestarts=0\n' \
      "$(is masked && echo masked || echo loaded)" "$state" "$sub" "$(say enabled disabled)" "$stale" "$can"
    exit 0
    ;;
esac
[ -d "$u" ] || missing
[ "$action" = reset-failed ] || echo "$action" >>"$u/log"
case $action in
  start) [ "$(active)" = active ] || begin ;;
  stop) echo inactive >"$u/active"; rm -f "$u/activating" ;;
  restart) begin ;;
  reload) is fails && { echo "Job for $unit failed." >&2; exit 1; } ;;
  enable | disable)
    is static && { echo "The unit files have no installation config" >&2; exit 1; }
    echo "${action}d" >"$u/enabled"
    ;;
esac
exit 0
