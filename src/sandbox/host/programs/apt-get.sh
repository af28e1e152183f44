#!/bin/sh
# apt-get OPTIONS… update | install | remove | purge NAME[=VERSION]
. "${0%/*}/../lib/stand-in.sh"
wait_for_lock=0
while :; do
  case $1 in
    DPkg::Lock::Timeout=*) wait_for_lock=${1#*=} ;;
    -*) ;;
    *=* | Dpkg::*) ;;
    *) break ;;
  esac
  shift
done
action=$1
for name; do :; done
locked() {
  waited=0
  while fault dpkg-lock; do
    holder=$(cat "$W/faults/dpkg-lock")
    if [ "$waited" -ge $((wait_for_lock * 5)) ]; then
      echo "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process $holder" >&2
      exit 100
    fi
    [ "$waited" = 0 ] && echo "Waiting for cache lock: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process $holder..."
    waited=$((waited + 1))
    sleep 0.2
  done
}
version=${name#*=}
[ "$version" = "$name" ] && version=
name=${name%%=*}
package="$W/packages/$name"
held() {
  if [ -e "$package/held" ]; then
    echo 'E: Held packages were changed and -y was used without --allow-change-held-packages.' >&2
    exit 100
  fi
}
case $action in
  update)
    for fresh in "$W"/packages/*/after-update; do [ -e "$fresh" ] && mv "$fresh" "${fresh%/*}/available"; done
    exit 0
    ;;
  install)
    locked
    if fault disk-full; then
      echo 'dpkg: error processing archive: cannot copy extracted data: failed to write (No space left on device)' >&2
      exit 100
    fi
    [ -e "$package/available" ] || { echo "E: Unable to locate package $name" >&2; exit 100; }
    if [ -z "$version" ]; then version=$(head -n 1 "$package/available")
    elif ! grep -qxF "$version" "$package/available"; then echo "E: Version '$version' for '$name' was not found" >&2; exit 100; fi
    held
    [ -e "$package/slow" ] && sleep "$(cat "$package/slow")"
    echo "$version" >"$package/installed"
    if [ -e "$package/unit" ] && [ ! -e "$W/units/$(cat "$package/unit")" ]; then
      unit="$W/units/$(cat "$package/unit")"
      mkdir "$unit" && echo active >"$unit/active" && echo enabled >"$unit/enabled"
    fi
    ;;
  remove | purge)
    locked
    held
    [ -e "$package/installed" ] && mv "$package/installed" "$package/configuration"
    [ "$action" = purge ] && rm -f "$package/configuration"
    [ -e "$package/unit" ] && rm -rf "$W/units/$(cat "$package/unit")"
    exit 0
    ;;
  *) echo "E: Invalid operation $action" >&2; exit 100 ;;
esac
