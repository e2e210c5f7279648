#!/bin/sh
# What is installed serves a program of others: tests/install is built with
# nothing else, by pkg-config and by CMake, and the installed program works.
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

# CMake finds it without pkg-config's being told where.
unset PKG_CONFIG_PATH
generator=$(sed -n 's/^CMAKE_GENERATOR:INTERNAL=//p' "$build/CMakeCache.txt")
{
    "$cmake" -S "$tests/install" -B "$top/consumer" -G "$generator" \
        -DCMAKE_C_COMPILER="$cc" -DCMAKE_PREFIX_PATH="$top/moved" &&
        "$cmake" --build "$top/consumer"
} >"$top/log" 2>&1 || { cat "$top/log"; exit 1; }
"$top/consumer/central" "$articles" | cmp - "$top/report.csv"

# Each header stands alone, in C and, where it is installed, in C++.
for header in "$top"/moved/include/entente/*.h; do
    "$cc" -std=c17 -Wall -Wextra -Wpedantic -Werror -fsyntax-only \
        -I"$top/moved/include" -include "$header" -x c /dev/null
    command -v c++ >/dev/null || continue
    c++ -std=c++17 -Wall -Wextra -Wpedantic -Werror -fsyntax-only \
        -I"$top/moved/include" -include "$header" -x c++ /dev/null
done
