#!/bin/sh
# stat -c FORMAT -- FILE..., with this world's owners in it
. "${0%/*}/../lib/stand-in.sh"
. "$W/lib/owners.sh"
format=$2 status=0
[ "$3" = -- ] && shift
shift 2
for file; do
  if [ -e "$file" ] || [ -L "$file" ]; then
    set -- $(owner_of "$file")
    told=$(printf '%s' "$format" | sed "s/%U/$1/; s/%G/$2/; s/%u/$(number_of passwd "$1")/; s/%g/$(number_of group "$2")/")
  else told=$format
  fi
  /usr/bin/stat -c "$told" -- "$file" || status=1
done
exit "$status"
