#!/bin/sh
# dpkg-query -W -f FORMAT NAME
. "${0%/*}/../lib/stand-in.sh"
for name; do :; done
package="$W/packages/$name"
if [ -e "$package/installed" ]; then printf 'ii |%s\n' "$(cat "$package/installed")"
elif [ -e "$package/configuration" ]; then printf 'rc |%s\n' "$(cat "$package/configuration")"
else echo "dpkg-query: no packages found matching $name" >&2; exit 1; fi
