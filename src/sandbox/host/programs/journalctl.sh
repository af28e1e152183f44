#!/bin/sh
# journalctl -u UNIT …
. "${0%/*}/../lib/stand-in.sh"
cat "$W/units/$2/journal" 2>/dev/null || echo '-- No entries --'
