import { recordName } from '../shell/before.js';
import { quote } from '../shell/quote.js';
import { withoutLineEnds } from './judge.js';

/** Kinds of failure that the scripts tell apart. */
export const EXIT = { applyFailed: 70, notArmed: 73 } as const;

/** Runs the probe: its status in the first line, then what it printed. */
export const probeScript = (probe: string): string => `${probing(probe)}\nprobe; printf '%s\\n%s' "$c" "$o"`;

const probing = (probe: string): string => `probe() { o=$( eval ${quote(probe)} </dev/null 9>&- ); c=$?; }`;

export interface Job {
  readonly name: string;
  readonly probe: string;
  readonly expected: string | null;
  readonly apply: string;
  readonly environment: ReadonlyMap<string, string>;
  /** Whether to apply whatever the probe says. */
  readonly force: boolean;
  /** Tells this run from every other, so that what was done is not done again after a lost connection. */
  readonly change: string;
  readonly deadMan?: { readonly undo: string; readonly seconds: number };
}

/**
 * Probes, applies if that is not enough, and probes again; prints what {@link probeScript} prints. What `apply` prints goes to a file:
 * it must not be killed because nobody reads any more.
 */
export const applyScript = (job: Job): string => {
  const { name, probe, expected, apply, environment, force, change, deadMan } = job;
  const done = `"$S/lock/${recordName('command', name)}.done"`;
  const isDone = expected === null ? '[ "$c" = 0 ]' : `[ "$c" = 0 ] && [ "$o" = ${quote(withoutLineEnds(expected))} ]`;
  const exports = [...environment].map(([key, value]) => `export ${key}=${quote(value)}; `).join('');
  return `${probing(probe)}
probe
if { ${isDone}; }${force ? ` && [ "$(cat ${done} 2>/dev/null)" = ${change} ]` : ''}; then :; else
  t=$(mktemp) || exit 1; trap 'rm -f -- "$t"' EXIT
${deadMan ? arm(name, deadMan) : ''}
  ( ${exports}eval ${quote(apply)} ) >"$t" 2>&1 </dev/null 9>&-
  c=$?
  if [ "$c" != 0 ]; then echo "exit status $c" >&2; tail -n 30 "$t" >&2; exit ${EXIT.applyFailed}; fi
  echo ${change} >${done}
  probe
fi
printf '%s\\n%s' "$c" "$o"`;
};

export const undoScript = (undo: string): string =>
  `t=$(mktemp) || exit 1; trap 'rm -f -- "$t"' EXIT
( eval ${quote(undo)} ) >"$t" 2>&1 </dev/null 9>&-
c=$?
if [ "$c" != 0 ]; then echo "exit status $c" >&2; tail -n 30 "$t" >&2; exit "$c"; fi`;

const unitOf = (name: string): string => `muster-undo-${recordName('command', name).slice(0, 20)}`;

/** The undo command in a file of root's, for no process list shows it there. */
const arm = (name: string, { undo, seconds }: { undo: string; seconds: number }): string => {
  const unit = unitOf(name);
  const file = `"$S/lock/${unit}.sh"`;
  return `  if ! systemctl is-active --quiet ${unit}.timer; then
    ( umask 077; printf '%s\\n' ${quote(undo)} >${file} ) && systemd-run --quiet --collect --unit=${unit} --on-active=${seconds}s --timer-property=AccuracySec=100ms /bin/sh ${file} >&2 || exit ${EXIT.notArmed}
  fi`;
};

/** Calls the dead man's switch off. Prints `too late` when it has gone off. */
export const disarmScript = (name: string): string => {
  const unit = unitOf(name);
  return `if systemctl is-active --quiet ${unit}.timer; then systemctl stop ${unit}.timer && rm -f -- "$S/lock/${unit}.sh" && echo disarmed
elif [ -e "$S/lock/${unit}.sh" ]; then rm -f -- "$S/lock/${unit}.sh"; echo too late
else echo disarmed; fi`;
};
