#!/bin/sh
# head -c COUNT, on a disk that may be full. The script itself is not written to a disk.
W=${0%/bin/*}
if [ -e "$W/faults/disk-full" ] && [ -f /proc/self/fd/1 ]; then
  /usr/bin/head "$@" >/dev/null
  echo "head: error writing 'standard output': No space left on device" >&2
  exit 1
fi
exec /usr/bin/head "$@"
