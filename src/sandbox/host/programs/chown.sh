#!/bin/sh
# chown -- USER FILE
. "${0%/*}/../lib/stand-in.sh"
. "$W/lib/owners.sh"
shift
exists_in passwd "$1" || { echo "chown: invalid user: '$1'" >&2; exit 1; }
set -- "$1" "$2" $(owner_of "$2")
echo "$1 $4" >"$(owner_record "$2")"
