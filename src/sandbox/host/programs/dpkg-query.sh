#!/bin/sh
# dpkg-query -W -f FORMAT -- NAME...
. "${0%/*}/../lib/stand-in.sh"
format=$3 status=0
shift 4
for name; do
  package="$W/packages/$name" named=
  case $format in '${binary:Package}|'*) named="$name|";; esac
  if [ -e "$package/installed" ]; then printf '%sii |%s\n' "$named" "$(cat "$package/installed")"
  elif [ -e "$package/configuration" ]; then printf '%src |%s\n' "$named" "$(cat "$package/configuration")"
  else echo "dpkg-query: no packages found matching $name" >&2; status=1; fi
done
exit "$status"
