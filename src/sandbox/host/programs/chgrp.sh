#!/bin/sh
# chgrp -- GROUP FILE
. "${0%/*}/../lib/stand-in.sh"
. "$W/lib/owners.sh"
shift
exists_in group "$1" || { echo "chgrp: invalid group: '$1'" >&2; exit 1; }
set -- "$1" "$2" $(owner_of "$2")
echo "$3 $1" >"$(owner_record "$2")"
