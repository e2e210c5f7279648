#!/bin/sh
# What is installed serves a program of others: a library, its headers and
# entente.pc are all that tests/install/central.c is built with, and the
# installed program works.
#
#   tests/install.sh CMAKE BUILD CC
set -eu
cmake=$1 build=$2 cc=$3
tests=$(cd "$(dirname "$0")" && pwd)
articles=$tests/../graphs/pyongyang-2024/articles
command -v pkg-config >/dev/null || exit 77

top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT INT TERM
"$cmake" --install "$build" --prefix "$top/first" >"$top/log" 2>&1 ||
    { cat "$top/log"; exit 1; }
mv "$top/first" "$top/moved" # where it lies is not written down
pc=$(find "$top/moved" -name entente.pc)
PKG_CONFIG_PATH=$(dirname "$pc") && export PKG_CONFIG_PATH

# shellcheck disable=SC2046
"$cc" -std=c17 -Wall -Wextra -Wpedantic -Werror "$tests/install/central.c" \
    -o "$top/central" $(pkg-config --cflags --libs entente)
"$top/central" "$articles" >"$top/central.csv"
"$top/moved/bin/entente" report "$articles" --format csv >"$top/report.csv"
cmp "$top/central.csv" "$top/report.csv"
"$top/moved/bin/entente" draw "$articles" -o "$top/picture.svg"

# Each header stands alone.
for header in "$top"/moved/include/entente/*.h; do
    "$cc" -std=c17 -Wall -Wextra -Wpedantic -Werror -fsyntax-only \
        -I"$top/moved/include" -include "$header" -x c /dev/null
done
