#!/bin/sh
# useradd, usermod and userdel in this world's passwd and group
. "${0%/*}/../lib/stand-in.sh"
for name; do :; done
program=${0##*/}
has() { grep -q "^$1:" "$W/etc/passwd"; }
if [ "$program" = useradd ] && has "$name"; then echo "useradd: user '$name' already exists" >&2; exit 9; fi
if [ "$program" != useradd ] && ! has "$name"; then echo "$program: user '$name' does not exist" >&2; exit 6; fi
home=/home/$name shell=/bin/sh groups= set_groups= low= set_home= set_shell=
while [ $# -gt 1 ]; do
  case $1 in
    -d | --home-dir) home=$2 set_home=1; shift ;;
    -s | --shell) shell=$2 set_shell=1; shift ;;
    -G | --groups) groups=$2 set_groups=1; shift ;;
    -r | --system) low=1 ;;
  esac
  shift
done
for group in $(echo "$groups" | tr ',' ' '); do
  grep -q "^$group:" "$W/etc/group" || { echo "$program: group '$group' does not exist" >&2; exit 6; }
done
leave_groups() { awk -F: -v OFS=: -v n="$name" '{ k = split($4, m, ","); s = ""; for (i = 1; i <= k; i++) if (m[i] != n) s = s (s == "" ? "" : ",") m[i]; $4 = s; print }' "$W/etc/group" >"$W/etc/group.new" && mv "$W/etc/group.new" "$W/etc/group"; }
join_groups() { for group in $(echo "$groups" | tr ',' ' '); do awk -F: -v OFS=: -v n="$name" -v g="$group" '$1 == g { $4 = $4 == "" ? n : $4 "," n } { print }' "$W/etc/group" >"$W/etc/group.new" && mv "$W/etc/group.new" "$W/etc/group"; done; }
case $program in
  useradd)
    number=$([ -n "$low" ] && echo 900 || echo 1000)
    while grep -q ":x:$number:" "$W/etc/passwd" "$W/etc/group"; do number=$((number + 1)); done
    echo "$name:x:$number:$number::$home:$shell" >>"$W/etc/passwd"
    echo "$name:x:$number:" >>"$W/etc/group"
    join_groups
    ;;
  usermod)
    awk -F: -v OFS=: -v n="$name" -v h="$home" -v s="$shell" -v sh="$set_home" -v ss="$set_shell" \
      '$1 == n { if (sh) $6 = h; if (ss) $7 = s } { print }' "$W/etc/passwd" >"$W/etc/passwd.new" && mv "$W/etc/passwd.new" "$W/etc/passwd"
    if [ -n "$set_groups" ]; then leave_groups; join_groups; fi
    ;;
  userdel)
    leave_groups
    sed -i "/^$name:/d" "$W/etc/passwd" "$W/etc/group"
    ;;
esac
