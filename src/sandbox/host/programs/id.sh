#!/bin/sh
# id -u | id -Gn NAME | id -gn NAME
. "${0%/*}/../lib/stand-in.sh"
[ "$1" = -u ] && { echo 0; exit; }
own=$(awk -F: -v n="$2" '$1 == n { print $4 }' "$W/etc/passwd")
[ -n "$own" ] || { echo "id: '$2': no such user" >&2; exit 1; }
awk -F: -v n="$2" -v own="$own" -v all="$1" '
  $3 == own { first = $1 }
  all == "-Gn" && ("," $4 ",") ~ ("," n ",") { more = more " " $1 }
  END { print first more }' "$W/etc/group"
