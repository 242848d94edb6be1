#!/usr/bin/env bash
# A sample of `make faults`: calls of the system that fail, builds that are killed.
# shellcheck source=lib.bash
. "$(dirname "$0")/lib.bash"
SHIM=${BUILD:-$root/out/build/release}/faults/shim.so
if sanitized; then
    skip 'calls that fail' 'the sanitizers let no library be loaded before them'
    finish
elif [ ! -f "$SHIM" ]; then
    skip 'calls that fail' "needs $SHIM"
    finish
fi
SHIM=$SHIM bash "$root/tests/faults/run" 1 8 12
