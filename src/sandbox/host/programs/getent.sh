#!/bin/sh
# getent passwd | group [NAME or NUMBER]
. "${0%/*}/../lib/stand-in.sh"
if [ -z "$2" ]; then exec cat "$W/etc/$1"; fi
awk -F: -v n="$2" '$1 == n || $3 == n { print; found = 1 } END { exit found ? 0 : 2 }' "$W/etc/$1"
