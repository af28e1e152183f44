#!/bin/sh
# sudo -n -- COMMAND…
. "${0%/*}/../lib/stand-in.sh"
if fault sudo; then
  said=$(cat "$W/faults/sudo")
  echo "sudo: ${said:-a password is required}" >&2
  exit 1
fi
while [ "$1" = -n ] || [ "$1" = -- ]; do shift; done
exec "$@"
