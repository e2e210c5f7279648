# setup.sh: what scripts/run and scripts/test share; sourced, not run.
#
#   need PACKAGE...   installs Debian packages that are missing
#   build DIR ARG...  configures (once) and builds into DIR

set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"

# What the program needs to be built, and what drawing needs at run time.
build_packages="gcc cmake ninja-build pkg-config libc6-dev libicu-dev
libxml2-dev libstemmer-dev libsqlite3-dev libjansson-dev libigraph-dev
libcmark-gfm-dev
libcmark-gfm-extensions-dev libgraphviz-dev graphviz fonts-liberation"
test_packages="check"
all_packages="clang llvm libclang-rt-14-dev valgrind python3
python3-networkx librsvg2-bin poppler-utils libxml2-utils
chromium"

say() { printf '%s: %s\n' "$(basename "$0")" "$*"; }
fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# Prints those of its arguments that are not installed.
missing() {
    for package in "$@"; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) ||
            state=none
        [ "$state" = installed ] || printf '%s ' "$package"
    done
}

need() {
    if ! command -v apt-get >/dev/null 2>&1; then
        [ -z "${ENTENTE_NO_INSTALL:-}" ] || return 0
        fail "this is neither Debian nor Ubuntu: install what corresponds to" \
            "these Debian packages, then set ENTENTE_NO_INSTALL=1: $*"
    fi
    absent=$(missing "$@")
    [ -n "$absent" ] || return 0
    say "installing $absent"
    sudo=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 ||
            fail "not root and no sudo: run as root: apt-get install $absent"
        sudo=sudo
    fi
    log=$(mktemp)
    # shellcheck disable=SC2086
    if ! { $sudo apt-get -qq update &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
            --no-install-recommends $absent; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        fail "apt-get could not install: $absent"
    fi
    rm -f "$log"
}

build() {
    folder=$1
    shift
    if [ ! -f "$folder/build.ninja" ]; then
        say "configuring $folder"
        cmake -S . -B "$folder" -G Ninja "$@" >"$folder.log" 2>&1 ||
            { cat "$folder.log" >&2; fail "cmake failed"; }
        mv "$folder.log" "$folder/configure.log"
    fi
    if ninja -C "$folder" -n | grep -q 'no work to do'; then
        return 0
    fi
    say "building $folder"
    ninja -C "$folder" >"$folder/build.log" 2>&1 ||
        { grep -v '^\[' "$folder/build.log" | head -n 60 >&2
          fail "the build failed; see $folder/build.log"; }
}
