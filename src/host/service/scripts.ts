import { before, recordName } from '../shell/before.js';
import { quote } from '../shell/quote.js';

/** Kinds of failure that the scripts tell apart. */
export const EXIT = { noUnit: 66, masked: 67, notEnabled: 68, notRunning: 70, notDrained: 71 } as const;

/** Defines `show`, which waits for a unit between two states, a few seconds. A unit that is started over and over is in one. */
const SHOW = `show() {
  i=0
  while :; do
    s=$(systemctl show -p LoadState -p ActiveState -p SubState -p UnitFileState -p NeedDaemonReload -p CanReload -- "$u") || exit 1
    case $s in
      *SubState=auto-restart*) break;;
      *ActiveState=activating*|*ActiveState=deactivating*|*ActiveState=reloading*) [ "$i" -lt 25 ] || break;;
      *) break;;
    esac
    i=$((i + 1)); sleep 0.2
  done
}
is_running() { case $s in *ActiveState=active*|*ActiveState=reloading*|*ActiveState=refreshing*) :;; *) false;; esac; }
is_enabled() { case $s in *UnitFileState=enabled*) :;; *) false;; esac; }
file_state() { printf '%s\\n' "$s" | sed -n 's/^UnitFileState=//p'; }`;

export const lookAtService = (unit: string): string => `u=${quote(unit)}\n${SHOW}\nshow; printf '%s\\n' "$s"`;

export interface Wanted {
  readonly unit: string;
  readonly running: boolean;
  readonly enabled: boolean;
  /** What a unit that runs already gets. */
  readonly action: 'nothing' | 'reload' | 'restart';
  readonly beforeStop: string | null;
  /** Tells this change from every other, so that what was done is not done again after a lost connection. */
  readonly change: string;
}

const drain = (command: string | null): string =>
  `drain() { ${
    command === null
      ? ':'
      : `o=$( eval ${quote(command)} 2>&1 </dev/null 9>&- ) || { printf '%s\\n' "$o" >&2; exit ${EXIT.notDrained}; }`
  }; }`;

const FAIL = `fail() { journalctl -u "$u" -n 20 --no-pager -o cat >&2 2>/dev/null; exit ${EXIT.notRunning}; }
tell() { "$@" >&2 </dev/null 9>&-; }`;

/** Brings a unit to what is wanted, and prints its state. Remembers, the first time, how it was. */
export const changeService = (wanted: Wanted): string => {
  const { unit, change } = wanted;
  const kept = before('service', unit);
  const done = `"$S/lock/${recordName('service', unit)}.done"`;
  return `u=${quote(unit)}
${SHOW}
${drain(wanted.beforeStop)}
${FAIL}
show
case $s in *LoadState=not-found*) systemctl daemon-reload; show;; esac
case $s in
  *LoadState=not-found*) exit ${EXIT.noUnit};;
  *LoadState=masked*) ${wanted.running || wanted.enabled ? `exit ${EXIT.masked}` : ':'};;
esac
if [ ! -e ${kept} ]; then
  printf '%s %s\\n' "$(is_running && echo running || echo stopped)" "$(is_enabled && echo enabled || echo disabled)" >${kept} || exit 1
fi
action=${wanted.action}
[ "$(cat ${done} 2>/dev/null)" = ${change} ] && action=nothing
case $s in *NeedDaemonReload=yes*) systemctl daemon-reload || exit 1; action=restart; show;; esac
${wanted.enabled ? ENABLE : DISABLE}
${wanted.running ? RUN : STOP}
echo ${change} >${done}
show
printf '%s\\n' "$s"`;
};

const ENABLE = `case $(file_state) in
  disabled|bad|linked*) tell systemctl enable -- "$u" || exit ${EXIT.notEnabled};;
  '') echo "it has no unit file, so it is neither enabled nor disabled: set enabled = false" >&2; exit ${EXIT.notEnabled};;
esac`;
const DISABLE = `is_enabled && { tell systemctl disable -- "$u" || exit ${EXIT.notEnabled}; }
case $(file_state) in
  static) echo "a unit without [Install] section cannot be disabled" >&2; exit ${EXIT.notEnabled};;
  indirect|alias|generated|transient) echo "a unit that is $(file_state) cannot be disabled" >&2; exit ${EXIT.notEnabled};;
esac`;
const STOP = `if is_running || case $s in *activating*) :;; *) false;; esac; then drain; tell systemctl stop -- "$u" || fail; fi`;
/** A look right after a start may see a program that is about to end, so there are two. */
const RUN = `if is_running; then
  case $action in
    restart) drain; tell systemctl restart -- "$u" || fail;;
    reload) case $s in
      *CanReload=yes*) tell systemctl reload -- "$u" || fail;;
      *) drain; tell systemctl restart -- "$u" || fail; action=restart;;
    esac;;
  esac
else
  systemctl reset-failed -- "$u" 2>/dev/null
  tell systemctl start -- "$u" || fail
  action=start
fi
if [ "$action" != nothing ]; then show; is_running && sleep 0.5; fi
show; is_running || { printf '%s\\n' "$s"; fail; }`;

/** Makes running and enabled what they were before. Prints `kept` when nothing is known of before. */
export const undoService = (unit: string, beforeStop: string | null): string => {
  const kept = before('service', unit);
  return `u=${quote(unit)}
${SHOW}
${drain(beforeStop)}
${FAIL}
if [ ! -e ${kept} ]; then echo kept; exit 0; fi
read -r running enabled <${kept}
show
case $s in *LoadState=not-found*|*LoadState=masked*) ;; *)
  case $enabled in
    enabled) is_enabled || tell systemctl enable -- "$u" || exit ${EXIT.notEnabled};;
    disabled) is_enabled && { tell systemctl disable -- "$u" || exit ${EXIT.notEnabled}; };;
  esac
  case $running in
    running) is_running || tell systemctl start -- "$u" || fail;;
    stopped) ${STOP};;
  esac;;
esac
rm -f -- ${kept} && echo undone`;
};
