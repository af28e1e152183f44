#!/bin/sh
# timedatectl show -p NTPSynchronized --value
. "${0%/*}/../lib/stand-in.sh"
fault clock && echo no || echo yes
