# Who owns a file in this world: everything is root's but what was given away. By inode and time of birth, as a name may change.
owner_record() { echo "$W/owners/$(/usr/bin/stat -c '%i %w' -- "$1" | tr ' :' '--')"; }
owner_of() { cat "$(owner_record "$1")" 2>/dev/null || echo 'root root'; }
number_of() { awk -F: -v n="$2" '$1 == n { print $3; found = 1 } END { if (!found) print n }' "$W/etc/$1"; }
exists_in() { grep -q "^$2:" "$W/etc/$1" || case $2 in *[!0-9]*) false ;; esac; }
