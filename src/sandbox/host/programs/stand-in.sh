# What every stand-in begins with: the world that it acts in, and a line for whoever looks at process lists.
W=${0%/bin/*}
printf '%s' "${0##*/}" >>"$W/log/argv"
printf ' %s' "$@" >>"$W/log/argv"
echo >>"$W/log/argv"
fault() { [ -e "$W/faults/$1" ]; }
