#!/bin/sh
# What the library exports begins with ent_, so that it can be linked into any
# program: nothing in it may bear a name that another library has.
#
#   tests/symbols.sh LIBRARY
list=$(nm -g --defined-only "$1" 2>/dev/null) || exit 77
count=$(printf '%s\n' "$list" | grep -c ' [A-Z] ent_')
if [ "$count" -lt 100 ]; then
    echo "only $count names of ours in $1" >&2
    exit 1
fi
bad=$(printf '%s\n' "$list" |
    awk '/:$/ { file = $0 } NF == 3 && $3 !~ /^_*ent_/ { print file, $3 }')
[ -z "$bad" ] || { printf 'not ent_...:\n%s\n' "$bad" >&2; exit 1; }
