/**
 * Defines `hash FILE`, which prints 64 hex digits, or nothing where the host has no key yet. The key never leaves the host: who has the
 * state alone cannot try contents.
 */
export const HASH = `k="$S/key"
hash() { if [ -s "$k" ]; then
  read -r key <"$k"; inner=$(cat -- "$k" "$1" | sha256sum) || return
  outer=$(printf '%s%s\\n' "$key" "$inner" | sha256sum) && printf '%s\\n' "\${outer%% *}"
fi; }`;

/** Makes the key, once, whoever does it first. For changes only: a look makes nothing. */
export const MAKE_KEY = `if [ ! -s "$S/key" ]; then
  ( umask 077; n="$S/.key.$$"; head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \\n' >"$n" && { ln -- "$n" "$S/key" 2>/dev/null || [ -s "$S/key" ]; }; c=$?; rm -f -- "$n"; exit $c ) || exit 1
fi`;
